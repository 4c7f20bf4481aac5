package docx

import (
	"strconv"

	"arising/extract/parts"
)

// The signs of boxes that are ticked or not.
const (
	boxTicked = "☒"
	boxEmpty  = "☐"
)

// control returns the content of a content control as it is read: none where it shows
// no more than what is to be filled in. A check box without a sign of its own gets one.
func control(n *parts.Node) *parts.Node {
	props, content := n.Child("w:sdtPr"), n.Child("w:sdtContent")
	if props.Child("w:showingPlcHdr").On() {
		return nil
	}
	box := props.Child("checkbox")
	if box == nil || content != nil && hasWords(content) {
		return content
	}
	sign := boxEmpty
	if box.Child("checked").On() {
		sign = boxTicked
	}
	return &parts.Node{Name: "w:sdtContent", Children: []*parts.Node{{Name: "w:r", Children: []*parts.Node{{Name: "w:t", Chars: sign}}}}}
}

// legacy returns what a field of an old form shows that is no text of its own: a box
// that is ticked or not, the choice of a list.
func legacy(fldChar *parts.Node) string {
	data := fldChar.Child("w:ffData")
	if box := data.Child("w:checkBox"); box != nil {
		state := box.Child("w:checked")
		if state == nil {
			state = box.Child("w:default")
		}
		if state.On() {
			return boxTicked
		}
		return boxEmpty
	}
	if list := data.Child("w:ddList"); list != nil {
		chosen := 0
		for _, name := range []string{"w:result", "w:default"} {
			if c := list.Child(name); c != nil {
				chosen, _ = strconv.Atoi(c.Val())
				break
			}
		}
		for _, entry := range list.Kids() {
			if entry.Name != "w:listEntry" {
				continue
			}
			if chosen == 0 {
				return entry.Val()
			}
			chosen--
		}
	}
	return ""
}
