package rules

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/internal/tsv"
)

// A Wording is a group of phrases that lines of running text are looked up in.
type Wording string

// The wordings: file name and use.
const (
	RecommendedHeading Wording = "leadins recommended.heading"
	RecommendedAsk     Wording = "leadins recommended.ask"
	RecommendedStart   Wording = "leadins recommended.start"
	RecommendedVerb    Wording = "leadins recommended.verb" // begins what a committee is asked to do
	RecommendedNot     Wording = "leadins recommended.not"
	ResolvedMarker     Wording = "leadins resolved.marker"
	ResolvedVerb       Wording = "leadins resolved.verb"
	ResolvedNot        Wording = "leadins resolved.not"
	Reference          Wording = "leadins reference"
	Body               Wording = "leadins body"
	AnswerVerb         Wording = "leadins answer.verb" // says where somebody stands on what was recommended
	Answerer           Wording = "leadins answer.who"
	Investigates       Wording = "leadins investigates"
	Office             Wording = "leadins office"
	Complains          Wording = "leadins complains"
	Proof              Wording = "leadins proof"
	ProvedTo           Wording = "leadins proved"
	Papers             Wording = "leadins papers"     // begins a word that says what sort of paper it is
	LeadsLast          Wording = "leadins leads.last" // ends, before a colon, what only leads in a list
	Speaks             Wording = "leadins speaks"     // begins a word that says who asks, advises, decides or promises
	StopStart          Wording = "stops start"
	StopLabel          Wording = "stops label"
	InspectionList     Wording = "sections list"
	InspectionEnd      Wording = "sections end"
	InspectionLead     Wording = "sections lead"
	InspectionAsk      Wording = "sections ask"
	InspectionNone     Wording = "sections none"
	InspectionCover    Wording = "sections cover"
	InspectionJoint    Wording = "sections joint"
	InspectionGrade    Wording = "sections grade" // stands behind a headline and a colon as the verdict on what it names
	Inspectorate       Wording = "sections body"
	HorizonWhole       Wording = "bands whole"
	HorizonStart       Wording = "bands start"
	MinutesTitle       Wording = "minutes title"
	MinutesPresent     Wording = "minutes present"
	MinutesAction      Wording = "minutes action"
	MinutesAsk         Wording = "minutes ask"
	MinutesDeliver     Wording = "minutes deliver"
	MinutesAsker       Wording = "minutes asker"
	MeetingDecided     Wording = "meeting decided"
	MeetingApproved    Wording = "meeting approved"
	MeetingWeakly      Wording = "meeting weakly"
	MeetingElected     Wording = "meeting elected"
	MeetingNoted       Wording = "meeting noted"
	MeetingMoved       Wording = "meeting moved"
	MeetingAdverb      Wording = "meeting adverb"
	MeetingBy          Wording = "meeting by"
	MeetingBeside      Wording = "meeting beside"
	MeetingTold        Wording = "meeting told"
	MeetingPast        Wording = "meeting past"
	MeetingBody        Wording = "meeting body"
	MeetingWill        Wording = "meeting will"
	MeetingDuty        Wording = "meeting duty"
	MeetingWeak        Wording = "meeting weak"
	MeetingBetween     Wording = "meeting between"
	MeetingTitle       Wording = "meeting title"
	MeetingPost        Wording = "meeting post"
	MeetingPostOf      Wording = "meeting post.of"
	MeetingMark        Wording = "meeting mark"
	MeetingMarkBy      Wording = "meeting mark.by"
	MeetingMarkWhen    Wording = "meeting mark.when"
	MeetingTasks       Wording = "meeting tasks"
	MeetingRows        Wording = "meeting rows"
	MeetingToldOnly    Wording = "meeting told.only"
	MeetingCarried     Wording = "meeting carried"
	MeetingLost        Wording = "meeting lost"
	MeetingMotion      Wording = "meeting motion"
	MeetingVote        Wording = "meeting vote"
	MeetingMover       Wording = "meeting mover"
	MeetingShort       Wording = "meeting short"
	MeetingNobody      Wording = "meeting nobody"
	MeetingNext        Wording = "meeting next"
	MeetingNotTask     Wording = "meeting not.task"
	MeetingNotVerb     Wording = "meeting not.verb"
	MeetingPlace       Wording = "meeting place"
	MeetingAsked       Wording = "meeting asked"
	MeetingInvited     Wording = "meeting invited"
	MeetingSeconded    Wording = "meeting seconded"
	MeetingTell        Wording = "meeting tell"
	MeetingDo          Wording = "meeting do"
	MeetingLater       Wording = "meeting later"
	MeetingNoun        Wording = "meeting noun"
	MeetingGave        Wording = "meeting gave"
	KindPlan           Wording = "kinds plan"
	KindMinutes        Wording = "kinds minutes"
	KindDecision       Wording = "kinds decision"
	KindReport         Wording = "kinds report"
	KindMinutesTitle   Wording = "kinds minutes.title"  // in the midst of a title
	KindMinutesNot     Wording = "kinds minutes.not"    // begins a line that is no title of minutes
	KindItemPage       Wording = "kinds minutes.first"  // the first line of the page of an item
	KindDecisionFirst  Wording = "kinds decision.first" // the first line of a decision's page
	KindDecisionLabel  Wording = "kinds decision.label" // a label that only such a page has
	AgendaTitle        Wording = "kinds agenda"         // in the title of an agenda
	MeetingPerforms    Wording = "meeting performs"     // a verb by which one who decides alone does so
	FormTitle          Wording = "kinds form"           // in the title of a decision's form
	FormTaker          Wording = "kinds form.taker"     // a label of a decision's form: who took it
	FormTaken          Wording = "kinds form.taken"     // what was decided
	FormReason         Wording = "kinds form.reason"    // why
	FormOption         Wording = "kinds form.option"    // what else might have been
	AppendixTitle      Wording = "kinds appendix"       // begins the title of an appendix
	Greeting           Wording = "kinds greeting"       // begins a letter
	Company            Wording = "kinds company"        // of a body that is no council
	BodyKind           Wording = "kinds body"           // a word that says what kind of body a name is of
	BodyAlone          Wording = "kinds body.alone"     // such a word that is a name by itself
	CoverLead          Wording = "kinds cover.lead"     // words of a cover before the name of a body: what paper it is
	CoverStop          Wording = "kinds cover.stop"     // and after it: where and when it met
	CoverTail          Wording = "kinds cover.tail"     // and what paper of its it is
	CoverPage          Wording = "cover page"           // a line that only says what sort of page it heads
	CoverPageOf        Wording = "cover page.of"        // begins such a line, before a dash
	CoverPart          Wording = "cover page.part"      // before the number of a part
	CoverPageNumber    Wording = "cover page.number"    // before the number of a page
	CoverItemPage      Wording = "cover item"           // heads the page of an item
	CoverItemPageOf    Wording = "cover item.of"        // heads it, before a dash
	CoverItems         Wording = "cover items"          // heads the items of a meeting's page
	CoverMeetingOf     Wording = "cover meeting.of"     // before the body that met, in a link
	CoverMinutesOf     Wording = "cover minutes.of"     // before it, in the title of its minutes
	CoverMeetingBefore Wording = "cover meeting.before" // makes the day after it that of a meeting
	CoverMet           Wording = "cover met"            // before the day of a meeting in a sentence
	CoverDated         Wording = "cover dated"          // before the day that a paper is of
	CoverConfirms      Wording = "cover confirms"       // speaks of an earlier meeting
	CoverAsAt          Wording = "cover as.at"          // before the day that ratings stand for
	CoverAsAtTail      Wording = "cover as.at.tail"     // between it and the day
	CoverInspected     Wording = "cover inspected"      // what an inspectorate makes
	CoverPublished     Wording = "cover published"      // says when it was published
	CoverReported      Wording = "cover reported"       // says so less surely
	CoverNotName       Wording = "cover not.name"       // no word of the name of a council
	CoverAny           Wording = "cover any"            // before what every council may be called
	CoverAnyBody       Wording = "cover any.body"       // what every council may be called
)

// wordingFiles names the files of wordings, in the order they are read.
var wordingFiles = []string{"leadins", "stops", "sections", "bands", "minutes", "kinds", "meeting", "cover"}

var wordings = map[Wording]bool{
	RecommendedHeading: true, RecommendedAsk: true, RecommendedStart: true, RecommendedNot: true, RecommendedVerb: true, ResolvedMarker: true,
	ResolvedNot: true, ResolvedVerb: true, Reference: true, Body: true, AnswerVerb: true, Answerer: true, Speaks: true, LeadsLast: true, Papers: true, Investigates: true, Office: true, Complains: true, Proof: true, ProvedTo: true, StopStart: true, StopLabel: true,
	InspectionList: true, InspectionEnd: true, InspectionLead: true, InspectionAsk: true, InspectionNone: true, InspectionCover: true, InspectionJoint: true, InspectionGrade: true, Inspectorate: true,
	HorizonWhole: true, HorizonStart: true, MinutesTitle: true, MinutesPresent: true, MinutesAction: true,
	MinutesAsk: true, MinutesDeliver: true, MinutesAsker: true,
	MeetingDecided: true, MeetingApproved: true, MeetingWeakly: true, MeetingElected: true, MeetingNoted: true, MeetingMoved: true, MeetingAdverb: true, MeetingBy: true, MeetingBeside: true, MeetingTold: true, MeetingPast: true, MeetingBody: true, MeetingWill: true, MeetingDuty: true, MeetingWeak: true, MeetingBetween: true, MeetingTitle: true, MeetingPost: true, MeetingPostOf: true, MeetingMark: true, MeetingMarkBy: true, MeetingMarkWhen: true, MeetingTasks: true, MeetingRows: true, MeetingToldOnly: true, MeetingCarried: true, MeetingLost: true, MeetingMotion: true, MeetingVote: true, MeetingMover: true, MeetingShort: true, MeetingNobody: true, MeetingNext: true, MeetingNotTask: true, MeetingNotVerb: true, MeetingPlace: true, MeetingAsked: true, MeetingInvited: true, MeetingSeconded: true, MeetingTell: true, MeetingPerforms: true, MeetingDo: true, MeetingLater: true, MeetingNoun: true, MeetingGave: true,
	KindPlan: true, KindMinutes: true, KindDecision: true, KindReport: true,
	KindMinutesTitle: true, KindMinutesNot: true, KindItemPage: true, KindDecisionFirst: true, KindDecisionLabel: true,
	AgendaTitle: true, FormTitle: true, FormTaker: true, FormTaken: true, FormReason: true, FormOption: true, AppendixTitle: true, Greeting: true, Company: true, BodyKind: true, BodyAlone: true, CoverLead: true, CoverStop: true, CoverTail: true,
	CoverPage: true, CoverPageOf: true, CoverPart: true, CoverPageNumber: true, CoverItemPage: true, CoverItemPageOf: true, CoverItems: true, CoverMeetingOf: true, CoverMinutesOf: true, CoverMeetingBefore: true, CoverMet: true, CoverDated: true, CoverConfirms: true, CoverAsAt: true, CoverAsAtTail: true, CoverInspected: true, CoverPublished: true, CoverReported: true, CoverNotName: true, CoverAny: true, CoverAnyBody: true,
}

// phraseBytes is more than any phrase takes, however it is set.
const phraseBytes = 160

// A group holds the phrases of one wording, by their first word.
type group map[string][][]string

func (s *Set) loadWordings(fsys fs.FS) error {
	s.wordings = make(map[Wording]group)
	for _, file := range wordingFiles {
		rows, err := tsv.Read(fsys, file+".tsv", "use", "phrase", "seen")
		if err != nil {
			return err
		}
		for _, row := range rows {
			w, phrase := Wording(file+" "+row.Get("use")), row.Get("phrase")
			if !wordings[w] {
				return fmt.Errorf("%s.tsv:%d: no use is called %q", file, row.Line, row.Get("use"))
			}
			words := Tokens(phrase)
			if len(words) == 0 || strings.Join(words, " ") != phrase {
				return fmt.Errorf("%s.tsv:%d: phrase %q must be written as it is matched: %q", file, row.Line, phrase, strings.Join(Tokens(phrase), " "))
			}
			if s.wordings[w] == nil {
				s.wordings[w] = make(group)
			}
			s.wordings[w][words[0]] = append(s.wordings[w][words[0]], words)
		}
	}
	return nil
}

// Stem reports whether a word begins with a phrase of w that is one word.
func (s *Set) Stem(w Wording, word string) bool {
	for stem := range s.wordings[w] {
		if strings.HasPrefix(word, stem) {
			return true
		}
	}
	return false
}

// Is reports whether text is no more than a phrase of w.
func (s *Set) Is(w Wording, text string) bool {
	if len(text) > phraseBytes {
		return false
	}
	words := Tokens(text)
	return len(words) > 0 && s.wordings[w].longest(words) == len(words)
}

// Begins returns how many words of text the longest phrase of w takes that text
// begins with; 0 when none does.
func (s *Set) Begins(w Wording, text string) int {
	if len(text) > phraseBytes {
		text = text[:phraseBytes]
	}
	return s.wordings[w].longest(Tokens(text))
}

// Holds returns the place, in words, of the first phrase of w in text and how
// many words it takes; -1 when there is none.
func (s *Set) Holds(w Wording, text string) (at, length int) {
	words := Tokens(text)
	for i := range words {
		if n := s.wordings[w].longest(words[i:]); n > 0 {
			return i, n
		}
	}
	return -1, 0
}

// Ends reports whether text ends with a phrase of w.
func (s *Set) Ends(w Wording, text string) bool {
	if len(text) > phraseBytes {
		text = text[len(text)-phraseBytes:]
	}
	words := Tokens(text)
	for i := range words {
		if s.wordings[w].longest(words[i:]) == len(words)-i {
			return true
		}
	}
	return false
}

// Find returns the bytes of text that its first phrase of w takes; -1, -1 when there is none.
func (s *Set) Find(w Wording, text string) (start, end int) {
	if at, _ := s.Holds(w, text); at < 0 {
		return -1, -1 // most texts
	}
	words, places := placed(text)
	for i := range words {
		if n := s.wordings[w].longest(words[i:]); n > 0 {
			return places[i][0], places[i+n-1][1]
		}
	}
	return -1, -1
}

// After returns text without the longest phrase of w that it begins with, and without the
// white space behind that.
func (s *Set) After(w Wording, text string) string {
	n := s.Begins(w, text)
	if n == 0 {
		return text
	}
	_, places := placed(text)
	if n > len(places) {
		return text
	}
	return strings.TrimLeftFunc(text[places[n-1][1]:], unicode.IsSpace)
}

// placed returns the words of text as Tokens does and where in it each begins and ends.
// The "(s)" of a plural is a word here.
func placed(text string) (words []string, places [][2]int) {
	inside := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '’' || r == '\'' || r == '\u00ad'
	}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		end := at + size
		if inside(r) {
			end = len(text)
			if n := strings.IndexFunc(text[at:], func(r rune) bool { return !inside(r) }); n >= 0 {
				end = at + n
			}
		}
		for _, word := range Tokens(text[at:end]) {
			words, places = append(words, word), append(places, [2]int{at, end})
		}
		at = end
	}
	return words, places
}

func (g group) longest(words []string) int {
	if len(words) == 0 {
		return 0
	}
	best := 0
	for _, phrase := range g[words[0]] {
		if len(phrase) > best && within(words[:min(len(words), len(phrase))], phrase) == 0 {
			best = len(phrase)
		}
	}
	return best
}

// Leads returns how many of the words, in the form of Tokens, the longest phrase of w
// takes that they begin with; 0 when none does.
func (s *Set) Leads(w Wording, words []string) int { return s.wordings[w].longest(words) }

// Tokens returns the words of running text in the form that wordings and labels
// are matched in: lower case, without punctuation or apostrophes, "&" as "and" and
// "(s)" as "s". Unlike Words it drops no word.
func Tokens(text string) []string {
	if plain(text) {
		return plainWords(strings.ToLower(text))
	}
	text = spoken.Replace(strings.ToLower(plural.Replace(text)))
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// plain reports whether text is ASCII with nothing in it that is read otherwise than
// it stands, as most texts are.
func plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c >= utf8.RuneSelf || c == '&' || c == '\'' || c == '(' {
			return false
		}
	}
	return true
}

// plainWords is strings.FieldsFunc for plain text in lower case.
func plainWords(text string) []string {
	words := make([]string, 0, len(text)/5+1)
	start := -1
	for i := range len(text) {
		inside := text[i] >= 'a' && text[i] <= 'z' || text[i] >= '0' && text[i] <= '9'
		if inside && start < 0 {
			start = i
		} else if !inside && start >= 0 {
			words = append(words, text[start:i])
			start = -1
		}
	}
	if start >= 0 {
		words = append(words, text[start:])
	}
	return words
}

var spoken = strings.NewReplacer("’", "", "'", "", "&", " and ", "\u00ad", "")
