package asked

import (
	"strings"

	"arising"
	"arising/extract/judge"
	"arising/extract/outline"
	"arising/extract/record/flow"
	"arising/extract/rules"
	"arising/extract/weigh"
)

// blockClaims returns what the labelled blocks are taken for. The blocks of a name that
// count on are judged together; what a second label within one begins is the answer to it,
// its owner or its date.
func (s *Speech) blockClaims() []flow.Claim {
	var out []flow.Claim
	run := make(map[string]int) // of a name: the run that its last block is of
	last := make(map[string]outline.Block)
	runs := make([][]outline.Block, 0)
	of := make([]int, len(s.o.Blocks))
	for n, b := range s.o.Blocks {
		was, before := last[b.Name]
		if !before || b.Number != "" && !outline.MarkOf(was.Number).Next(outline.MarkOf(b.Number)) {
			run[b.Name], runs = len(runs), append(runs, nil)
		}
		of[n] = run[b.Name]
		runs[of[n]], last[b.Name] = append(runs[of[n]], b), b
	}
	verdicts := make([]weigh.Verdict, len(runs))
	for n, blocks := range runs {
		verdicts[n] = s.blocksView(blocks).Weigh()
	}
	for n, b := range s.o.Blocks {
		v, inside := verdicts[of[n]], len(out) > 0 && b.Line < out[len(out)-1].To
		alone := len(runs[of[n]]) == 1 && b.Number != "" && b.Number != "1"
		if role := s.field(b.Name); role != rules.None && len(out) > 0 && b.Line <= out[len(out)-1].To && v.Answer == judge.NoList {
			s.answer(&out[len(out)-1], role, b)
			continue
		}
		if v.Answer == judge.NoList || inside || alone || len(s.body(b)) == 0 {
			continue
		}
		own, reply := s.parted(b, n)
		c := flow.Claim{From: b.Line, To: own.To, Score: v.Share, What: v.Answer, Whole: true}
		e := s.block(own)
		to := ""
		e.Text, to = addressee(e.Text)
		s.add(&c, outline.List{Head: -1, Lead: -1, In: -1, From: b.Line}, outline.Item{Group: -1}, e, v.Answer)
		for k := range c.Recommendations {
			c.Recommendations[k].AddressedTo = to
		}
		if reply.To > reply.Line {
			s.answer(&c, rules.Response, reply)
		}
		if len(c.Decisions)+len(c.Recommendations)+len(c.Actions) == 0 {
			continue
		}
		out = append(out, c)
	}
	return out
}

// blocksView is what is looked at to tell what the blocks of a run are.
func (s *Speech) blocksView(blocks []outline.Block) judge.List {
	b := blocks[0]
	v := judge.List{Kind: s.Kind, Title: s.Title, Meets: s.Meets, Form: "block", Name: b.Name, Front: s.Lines[b.Line].Page <= 2}
	for _, h := range s.o.Heads(b.Line) {
		v.Heads = append(v.Heads, s.Lines[h].Text)
	}
	for _, b := range blocks {
		body := s.body(b)
		v.Items = append(v.Items, body[:min(len(body), 2)]...)
	}
	return v
}

// parted parts block n of the outline from the answer in it: at a second label, or at a
// paragraph that accepts or refuses what the ones before it say should be done.
func (s *Speech) parted(b outline.Block, n int) (own, reply outline.Block) {
	own = b
	for _, next := range s.o.Blocks[n+1:] {
		if next.Line >= own.To {
			break
		}
		if s.field(next.Name) != rules.None {
			own.To = next.Line
			return own, reply
		}
	}
	for i := b.Line + 2; i < own.To; i++ {
		if s.Lines[i].Label == "" && accepts(s.Rules, s.Lines[i].Text) {
			reply = outline.Block{Line: i - 1, To: own.To}
			own.To = i
			return own, reply
		}
	}
	return own, reply
}

// accepts reports whether a paragraph begins with somebody who takes a stand on what was
// said before it: "The council agrees with", "We accept".
func accepts(r *rules.Set, text string) bool {
	w := rules.Tokens(text)
	for i := range min(len(w), 6) {
		if r.Begins(rules.AnswerVerb, strings.Join(w[i:min(len(w), i+4)], " ")) > 0 {
			at, _ := r.Holds(rules.Answerer, strings.Join(w[:i], " "))
			return at >= 0 || i == 0
		}
	}
	return false
}

// addressee takes the body that a closing bracket or line names off a text: "(Lead
// organisation: Mere Council)".
func addressee(text string) (rest, to string) {
	at := strings.LastIndexByte(text, '\n')
	line := strings.Trim(text[at+1:], "() ")
	label, value, ok := strings.Cut(line, ":")
	if !ok || at < 0 || flow.Words(label) > 5 || flow.Words(value) > 40 {
		return text, ""
	}
	switch rules.Role(judge.ByHeading(label).Answer) {
	case rules.Lead, rules.Addressed, rules.Partners:
		return strings.TrimSpace(text[:at]), strings.TrimSpace(value)
	}
	return text, ""
}

// body returns the lines of a block that say what is to be done, without its label.
func (s *Speech) body(b outline.Block) []string {
	var out []string
	if b.Rest != "" {
		out = append(out, b.Rest)
	}
	for i := b.Line + 1; i < b.To; i++ {
		if !s.o.Notes[i] {
			out = append(out, s.Lines[i].Full())
		}
	}
	return out
}

// block joins the lines of a block.
func (s *Speech) block(b outline.Block) flow.Entry {
	e := flow.Entry{Label: b.Number, Loc: s.Lines[b.Line].Loc, At: b.Line, Text: b.Rest}
	for i := b.Line + 1; i < b.To; i++ {
		x := s.Lines[i]
		switch {
		case s.o.Notes[i]:
			continue
		case e.Text == "":
			e.Text = x.Full()
		case flow.StartsLower(x.Text) && x.Label == "" && !flow.EndsSentence(e.Text) && i > b.Line+1:
			e.Text = flow.JoinCut(e.Text, x.Text)
		default:
			e.Text += "\n" + x.Full()
		}
		e.Loc = e.Loc.Add(x.Loc)
	}
	return e
}

// field is what a second label says of the record before it: its answer, owner, date.
func (s *Speech) field(name string) rules.Role {
	role := rules.Role(judge.ByHeading(name).Answer)
	switch role {
	case rules.Response, rules.Action, rules.Lead, rules.Due, rules.Status, rules.Progress, rules.Timescale, rules.Addressed:
		return role
	}
	return rules.None
}

// answer adds what stands behind a second label to the record before it.
func (s *Speech) answer(c *flow.Claim, role rules.Role, b outline.Block) {
	text := s.block(b)
	c.To = max(c.To, b.To)
	if len(c.Recommendations) == 0 || text.Text == "" {
		return
	}
	rec := &c.Recommendations[len(c.Recommendations)-1]
	switch role {
	case rules.Response, rules.Status, rules.Progress:
		rec.Commentary = strings.TrimSpace(rec.Commentary + "\n" + text.Text)
	case rules.Addressed:
		rec.AddressedTo = text.Text
	case rules.Timescale:
		rec.Timescale = &arising.Timescale{Raw: text.Text}
	case rules.Action:
		c.Actions = append(c.Actions, arising.Action{Text: text.Text, Location: text.Loc})
	case rules.Lead:
		if n := len(c.Actions); n > 0 {
			c.Actions[n-1].LeadRaw = text.Text
		}
	case rules.Due:
		if n := len(c.Actions); n > 0 {
			c.Actions[n-1].Due = &arising.Due{Raw: text.Text}
		}
	}
}
