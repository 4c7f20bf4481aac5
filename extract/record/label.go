package record

import "arising/extract/outline"

func isBullet(label string) bool { return outline.IsBullet(label) }

// ref is a printed label without its punctuation.
func ref(label string) string { return outline.Ref(label) }
