package store

import (
	"context"
	"regexp"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"

	"arising/normalize/council"
)

// fillCouncils puts the register of councils into the file, so that a table of
// figures can show who is missing from it.
func (db *DB) fillCouncils(ctx context.Context) error {
	for _, c := range council.Default().All() {
		err := db.exec(ctx, `INSERT INTO councils (code, gss, name, short_name, type, tier, nation, started, ended, replaced_by)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (code) DO UPDATE SET gss = excluded.gss, name = excluded.name, short_name = excluded.short_name,
			type = excluded.type, tier = excluded.tier, nation = excluded.nation, started = excluded.started,
			ended = excluded.ended, replaced_by = excluded.replaced_by`,
			c.Code, text(c.GSS), c.Name, text(c.Short), text(c.Type), text(c.Tier()), text(c.Nation),
			day(c.Start), day(c.End), text(strings.Join(c.ReplacedBy, " ")))
		if err != nil {
			return err
		}
	}
	return nil
}

// unnamed is the code of a report whose council is not known. It is a council
// like the others, so that no figure leaves its reports out unseen.
const unnamed = "x-unnamed"

// councilCode returns the code of the council that a report names, and enters
// one that is not in the register under its printed name.
func (db *DB) councilCode(ctx context.Context, printed, gss, date string) (string, error) {
	register := council.Default()
	if gss != "" {
		if c, ok := register.ByCode(gss); ok {
			return c.Code, nil
		}
	}
	if c, _, ok := register.Find(printed, date); ok {
		return c.Code, nil
	}
	slug := strings.ReplaceAll(council.Fold(printed), " ", "-")
	if slug == "" {
		return unnamed, db.exec(ctx, "INSERT OR IGNORE INTO councils (code, name) VALUES (?, '(council not named)')", unnamed)
	}
	code := "x-" + slug
	entered := thing{table: "councils", council: code, name: printed}
	if _, ok := db.known[entered]; ok {
		return code, nil
	}
	db.known[entered] = 0
	kind, _, _ := register.Body(printed)
	// Of several spellings the one latest in the alphabet stays: small letters
	// come after capitals, and the order of reading does not matter.
	name := inSmallLetters(printed)
	return code, db.exec(ctx, `INSERT INTO councils (code, gss, name, short_name, type) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (code) DO UPDATE SET name = max(name, excluded.name), short_name = iif(excluded.name > name, excluded.short_name, short_name)`,
		code, text(gss), text(name), text(shortName(name)), text(kind))
}

// inSmallLetters writes a name that a title page prints in capitals as it stands in
// running text, so that it reads like its neighbours: "Borough Council of Wexley".
func inSmallLetters(name string) string {
	if name != strings.ToUpper(name) || name == strings.ToLower(name) || !strings.Contains(name, " ") {
		return name
	}
	first, rest, _ := strings.Cut(cases.Title(language.BritishEnglish).String(name), " ")
	return smallWords.Replace(first) + smallWords.Replace(" "+rest)
}

// smallWords are the words that a name writes small, but for its first.
var smallWords = strings.NewReplacer(" Of ", " of ", " And ", " and ", " The ", " the ", " On ", " on ", " Upon ", " upon ", " In ", " in ", " With ", " with ",
	"-On-", "-on-", "-Upon-", "-upon-", "-In-", "-in-", "-Under-", "-under-", "-Le-", "-le-")

var (
	beforePlace = regexp.MustCompile(`(?i)^(the )?((london|royal|metropolitan|county) )?(borough|city|district|county|council) (council )?of (the )?`)
	afterPlace  = regexp.MustCompile(`(?i)( (and district|metropolitan|county|city|borough|district|unitary|town))* council$`)
)

// shortName is the name of a council's place: Hartlow for Hartlow County Council.
func shortName(printed string) string {
	name := strings.Join(strings.Fields(printed), " ")
	return afterPlace.ReplaceAllString(beforePlace.ReplaceAllString(name, ""), "")
}
