package outline

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOutline reads testdata/*.txt. A case begins with "=== name"; a line of the document
// is "# heading", "## heading under it", "**bold**", "_italic_", "~ note" for a small
// line at the foot, "~page~", or a paragraph, whose label is split off; further indents
// say how far in an item is set. What is to be read follows "> ".
func TestOutline(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txt")
	total := 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range strings.Split("\n"+string(src), "\n=== ")[1:] {
			name, body, _ := strings.Cut(c, "\n")
			lines, want := parse(body)
			total++
			t.Run(name, func(t *testing.T) {
				if got := printed(Read(lines, nil)); got != want {
					t.Errorf("got:\n%s\nwant:\n%s", got, want)
				}
			})
		}
	}
	if total < 20 {
		t.Errorf("only %d cases", total)
	}
}

func parse(body string) (lines []Line, want string) {
	page := 1
	for _, s := range strings.Split(body, "\n") {
		text := strings.TrimSpace(s)
		x := Line{Page: page, Size: 12}
		switch {
		case text == "":
			continue
		case strings.HasPrefix(s, "> "):
			want += s[2:] + "\n"
			continue
		case text == "~page~":
			page++
			continue
		case strings.HasPrefix(text, "~ "):
			x.Size, x.Text = 8, text[2:]
		case strings.HasPrefix(text, "# "):
			x.Heading, x.Level, x.Bold, x.Text = true, 1, true, text[2:]
		case strings.HasPrefix(text, "## "):
			x.Heading, x.Level, x.Bold, x.Text = true, 2, true, text[3:]
		case strings.HasPrefix(text, "**"):
			x.Bold, x.Text = true, strings.Trim(text, "*")
		case strings.HasPrefix(text, "_"):
			x.Italic, x.Text = true, strings.Trim(text, "_")
		default:
			x.Text, x.Level = text, 1+(len(s)-len(strings.TrimLeft(s, " ")))/2
		}
		if head, rest, ok := strings.Cut(x.Text, " "); ok && IsBullet(head) {
			x.Label, x.Text = head, rest
		} else if label, rest := SplitLabel(x.Text); label != "" {
			x.Label, x.Text = label, rest
		}
		x.Item = x.Label != "" && !x.Heading
		lines = append(lines, x)
	}
	return lines, want
}

// printed writes the marked lists: a line for the list with its head and lead, then one an
// item, its parts parted by " / ", and blocks.
func printed(o *Outline) string {
	var b strings.Builder
	at := func(i int) string {
		if i < 0 {
			return "-"
		}
		return o.Lines[i].Text
	}
	for _, l := range o.Lists {
		if l.Form == Paragraphs {
			continue
		}
		goes := ""
		if l.Goes >= 0 {
			goes = " goes on"
		}
		fmt.Fprintf(&b, "list under %s, led by %s%s\n", at(l.Head), at(l.Lead), goes)
		for _, it := range l.Items {
			var parts []string
			for _, p := range it.Parts {
				text := p.Text
				if p.Joined {
					text = "+" + text
				}
				parts = append(parts, text)
			}
			group := ""
			if it.Group >= 0 {
				group = " in " + at(it.Group)
			}
			fmt.Fprintf(&b, "%s: %s%s\n", Ref(it.Label), strings.Join(parts, " / "), group)
		}
	}
	for _, x := range o.Blocks {
		var parts []string
		for i := x.Line + 1; i < x.To; i++ {
			parts = append(parts, o.Lines[i].Text)
		}
		fmt.Fprintf(&b, "block %s %s: %s / %s\n", x.Name, x.Number, x.Rest, strings.Join(parts, " / "))
	}
	return b.String()
}
