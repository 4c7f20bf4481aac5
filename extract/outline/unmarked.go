package outline

// paragraphs reads the paragraphs from line i to the next headline as items, each with the
// list that it leads in.
func (r *reader) paragraphs(i int) {
	o := r.o
	for i < len(o.Lines) && o.heads[i] {
		i++
	}
	if i >= len(o.Lines) || o.Lines[i].Data || o.inRows(i) {
		return
	}
	l := List{Form: Paragraphs, Head: o.over[i], Lead: -1, From: i, Goes: -1, In: -1, Of: -1}
	group, opened, marked := -1, false, 0
	j := i
	for ; j < len(o.Lines) && len(l.Items) < 200; j++ {
		x := o.Lines[j]
		if o.Notes[j] {
			continue
		}
		if o.heads[j] || x.Data || o.contents[j] || x.Table != o.Lines[i].Table || len(l.Items) > 0 && r.ends(j) {
			break
		}
		n := len(l.Items)
		switch {
		case x.Label != "" && (n == 0 || !opened):
			l.add(o, j, &marked)
			return
		case x.Label != "":
			l.Items[n-1].Parts = append(l.Items[n-1].Parts, Part{Line: j, Text: x.Text, Sub: true})
			marked++
			continue
		case n > 0 && StartsLower(x.Text) && !EndsSentence(lastPart(l.Items).Text):
			l.Items[n-1].Parts = append(l.Items[n-1].Parts, Part{Line: j, Text: x.Text, Joined: true})
			opened = Opens(x.Text)
			continue
		}
		opened = Opens(x.Text)
		if next := j + 1; opened && next < len(o.Lines) && o.Lines[next].Label == "" && !o.heads[next] && o.Lines[next].Table == x.Table {
			if n == 0 && l.Lead < 0 {
				l.Lead = j
			}
			group = j // it leads in the paragraphs after it
			continue
		}
		l.Items = append(l.Items, Item{Group: group, Parts: []Part{{Line: j, Text: x.Text}}})
	}
	l.add(o, j, &marked)
}

// add puts the list away when it has items beside those of one marked list.
func (l List) add(o *Outline, to int, marked *int) {
	if len(l.Items) == 0 || len(l.Items) == 1 && *marked > 0 && Opens(l.Items[0].Parts[0].Text) {
		return
	}
	l.From, l.To = l.Items[0].From(), to
	if l.Lead >= 0 {
		for n := range l.Items {
			if l.Items[n].Group == l.Lead {
				l.Items[n].Group = -1
			}
		}
	}
	o.Lists = append(o.Lists, l)
}

func lastPart(items []Item) Part {
	parts := items[len(items)-1].Parts
	return parts[len(parts)-1]
}

// inRows reports whether line i stands in a box of several rows, which are read as such.
func (o *Outline) inRows(i int) bool {
	x := o.Lines[i]
	if x.Table == 0 {
		return false
	}
	for _, y := range o.Lines[i:] {
		if y.Table != x.Table {
			return false
		}
		if y.Row != x.Row {
			return true
		}
	}
	return false
}

// rows returns the boxes of one column and two rows or more, each row an item.
func (o *Outline) rows() []List {
	var out []List
	for i := 0; i < len(o.Lines); {
		x := o.Lines[i]
		if x.Table == 0 || x.Data {
			i++
			continue
		}
		l := List{Form: Rows, Head: o.over[i], Lead: -1, From: i, Goes: -1, In: -1, Of: -1}
		row := 0
		j := i
		for ; j < len(o.Lines) && o.Lines[j].Table == x.Table && !o.Lines[j].Data; j++ {
			y := o.Lines[j]
			p := Part{Line: j, Text: y.Text, Sub: y.Label != "" && y.Row == row}
			if len(l.Items) == 0 && o.heads[j] {
				l.Head, l.From = j, j+1
				continue
			}
			if y.Row != row {
				l.Items = append(l.Items, Item{Label: y.Label, Group: -1, Parts: []Part{p}})
				row = y.Row
				continue
			}
			it := &l.Items[len(l.Items)-1]
			it.Parts = append(it.Parts, p)
		}
		if l.To = j; len(l.Items) > 1 {
			out = append(out, l)
		}
		i = j
	}
	return out
}
