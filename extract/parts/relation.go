package parts

import (
	"path"
	"strings"
)

// A Relation ties a part to another.
type Relation struct{ ID, Kind, Target string }

// Relations returns the relations of a part, or with "" those of the file; none when
// they cannot be read. Targets outside the file are left out.
func (f *File) Relations(of string) []Relation {
	dir := path.Dir(of)
	root, err := f.Tree(path.Join(dir, "_rels", strings.TrimPrefix(path.Base(of), ".")+".rels"), Plain)
	if root == nil || err != nil {
		return nil
	}
	var out []Relation
	for _, c := range root.Children {
		target := c.Attr("Target")
		if c.Attr("TargetMode") == "External" {
			continue
		}
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = path.Join(dir, target)
		}
		out = append(out, Relation{c.Attr("Id"), c.Attr("Type"), target})
	}
	return out
}

// Main returns the name of the file's main part, which is the usual one unless a
// relation says otherwise.
func (f *File) Main(usual string) string {
	for _, r := range f.Relations("") {
		if strings.HasSuffix(r.Kind, "/officeDocument") {
			return r.Target
		}
	}
	return usual
}

// Title returns the title that the properties of a file of Word or Excel give.
func (f *File) Title() string {
	root, err := f.Tree("docProps/core.xml", Plain)
	if root == nil || err != nil {
		return ""
	}
	return strings.Join(strings.Fields(root.Find("title").Text()), " ")
}
