package ingest

import "arising"

// state lets what a manifest says of the document override what the document
// suggests. What the document itself says stays in Cover.Printed.
func state(x *arising.Extraction, stated map[string]string) {
	r := &x.Cover
	for _, f := range []struct {
		name  string
		value *string
	}{
		{"council", &r.Council}, {"committee", &r.Committee}, {"meeting_date", &r.MeetingDate},
		{"title", &r.Title}, {"published", &r.Published},
	} {
		v := stated[f.name]
		if v == "" || v == *f.value {
			continue
		}
		if *f.value != "" {
			if r.Printed == nil {
				r.Printed = map[string]string{}
			}
			r.Printed[f.name] = *f.value
		}
		*f.value = v
	}
}
