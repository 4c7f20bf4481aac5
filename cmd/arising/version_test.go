package main

import "testing"

func TestVersionIsTheTagOrTheCommit(t *testing.T) {
	for _, c := range []struct{ tag, module, commit, want string }{
		{"v1.2.0", "v1.1.0", "0a1b2c3", "1.2.0"},
		{"", "v1.2.0", "0a1b2c3", "1.2.0"}, // go install arising@v1.2.0, or a clean work tree at the tag
		{"", "v1.3.0-rc.1", unknownCommit, "1.3.0-rc.1"},
		{"", "v1.2.1-0.20261201101500-0a1b2c3d4e5f", "0a1b2c3d4e5f", "devel-0a1b2c3d4e5f"},
		{"", "v0.0.0-20261201101500-0a1b2c3d4e5f+dirty", "0a1b2c3d4e5f", "devel-0a1b2c3d4e5f"},
		{"", "v1.2.0+dirty", "0a1b2c3", "devel-0a1b2c3"},
		{"", "(devel)", unknownCommit, "devel"},
		{"", "", unknownCommit, "devel"},
	} {
		if got := versionOf(c.tag, c.module, c.commit); got != c.want {
			t.Errorf("versionOf(%q, %q, %q) = %q, want %q", c.tag, c.module, c.commit, got, c.want)
		}
	}
}
