package arising

// SchemaVersion is the version of the JSON form. It rises when a field is added.
const SchemaVersion = 1

// An Extraction is everything read from one document: the root of the JSON form.
type Extraction struct {
	SchemaVersion   int              `json:"schema_version"`
	Document        Source           `json:"document"`
	Cover           Cover            `json:"report"`
	Decisions       []Decision       `json:"decisions"`
	Recommendations []Recommendation `json:"recommendations"`
	Actions         []Action         `json:"actions"`
	Abbreviations   []Abbreviation   `json:"abbreviations"`
	Legend          []LegendEntry    `json:"legend"`
	Diagnostics     []Diagnostic     `json:"diagnostics"`
	Persons         []Person         `json:"persons,omitempty"` // whom the document names, in whatever part
	// Failure says why nothing was read. It stands in results that are to be loaded, in
	// which no document is missing.
	Failure *Failure `json:"failure,omitempty"`
}

// A Failure is why a document could not be read.
type Failure struct {
	Cause  string `json:"cause"`  // in one word: "encrypted", "needs-ocr" …
	Reason string `json:"reason"` // for a person to act on
}

// A Source identifies the bytes that were read.
type Source struct {
	Path       string `json:"path"`
	MediaType  string `json:"media_type"`
	SHA256     string `json:"sha256"`
	Bytes      int64  `json:"bytes"`
	PageCount  int    `json:"page_count"`  // 0 when the format has no pages
	TextSource string `json:"text_source"` // "text-layer", "ocr" or "markup"
	// ReadBy and Stated stand in results that are to be loaded.
	ReadBy *Reader           `json:"read_by,omitempty"`
	Stated map[string]string `json:"stated,omitempty"` // what a manifest says of it, by field
}

// A Reader is what read a document, by versions.
type Reader struct {
	Program string `json:"program"`
	Rules   string `json:"rules"`
	Lexicon string `json:"lexicon"`
}

// The kinds of Source.TextSource.
const (
	TextLayer = "text-layer"
	TextOCR   = "ocr"
	TextMark  = "markup"
)

// A Cover is what the document says of itself.
type Cover struct {
	Council     string    `json:"council"`               // as printed, or the register's name
	CouncilGSS  string    `json:"council_gss,omitempty"` // on the report's date
	CouncilVia  string    `json:"council_via,omitempty"` // "printed", "host", "mail", "option", "manifest"
	Committee   string    `json:"committee"`
	Title       string    `json:"title"`
	MeetingDate string    `json:"meeting_date"` // ISO 8601 day, "" when not printed
	AgendaItem  string    `json:"agenda_item"`
	Kind        string    `json:"kind"` // "report", "minutes", "decision", "plan" or "inspection"
	PlanDate    *PlanDate `json:"plan_date"`
	Published   string    `json:"published,omitempty"`  // ISO day printed as day of publication
	Inspection  *PlanDate `json:"inspection,omitempty"` // when the inspection answered here was published
	Decided     *PlanDate `json:"decided,omitempty"`    // when the decision answered here, such as an ombudsman's, was made
	Contacts    []Contact `json:"contacts"`
	// Items are what an agenda announces; another paper has none.
	Items []AgendaItem `json:"items,omitempty"`
	// FirstPage and LastPage are its pages in the document, from 1, when it is part of a pack.
	FirstPage int `json:"first_page,omitempty"`
	LastPage  int `json:"last_page,omitempty"`
	// Fields says where each of the fields above was printed, by JSON name.
	Fields map[string]Location `json:"fields,omitempty"`
	// Printed holds what the document says of itself where a manifest says otherwise.
	Printed map[string]string `json:"printed,omitempty"`
}

// A PlanDate is the day or days that a plan's ratings stand for.
type PlanDate struct {
	Raw  string `json:"raw"`
	From string `json:"from"` // ISO 8601 day, inclusive
	To   string `json:"to"`
}

// An AgendaItem is an item that an agenda announces.
type AgendaItem struct {
	Ref      string   `json:"ref"`
	Title    string   `json:"title"`
	Pages    string   `json:"pages,omitempty"` // of its report in the pack, as printed: "11 - 84"
	Report   bool     `json:"report"`          // whether a report follows
	Location Location `json:"location"`
}

// A Contact is a person whom the document names as answerable for it.
type Contact struct {
	Part     string   `json:"part"` // "lead officer", "lead member", "author", "contact" or "report from"
	Name     string   `json:"name"`
	JobTitle string   `json:"job_title"`
	Email    string   `json:"email"`
	Phone    string   `json:"phone"`
	Location Location `json:"location"`
}

// A Decision is what a committee is asked to do, or did.
type Decision struct {
	ID       string   `json:"id"` // "d1", "d2" in the order printed
	Ref      string   `json:"ref"`
	Kind     string   `json:"kind"` // "recommended" or "resolved"
	Text     string   `json:"text"`
	Vote     string   `json:"vote,omitempty"` // how it was voted, as printed: "6 for, 2 against"
	Item     string   `json:"item,omitempty"` // the agenda item or minute that it stands under
	Location Location `json:"location"`
}

// A Recommendation is what an inspector, auditor, peer team or scrutiny body told
// the council.
type Recommendation struct {
	ID          string     `json:"id"` // "r1", "r2" in the order printed
	Ref         string     `json:"ref"`
	Text        string     `json:"text"`
	Section     string     `json:"section"` // the band row or heading that it stands under
	Sources     []string   `json:"sources"`
	AddressedTo string     `json:"addressed_to"`
	Timescale   *Timescale `json:"timescale"`
	Commentary  string     `json:"commentary"`
	// ListText is the wording of the list when the plan words it otherwise.
	ListText string              `json:"list_text,omitempty"`
	Extra    map[string]string   `json:"extra,omitempty"`
	Location Location            `json:"location"`
	Fields   map[string]Location `json:"fields,omitempty"`
	Rules    map[string]string   `json:"rules,omitempty"` // field name to the rule that decided
}

// A Timescale is the horizon that a recommendation was given.
type Timescale struct {
	Raw       string  `json:"raw"`
	From      *string `json:"from,omitempty"`
	To        *string `json:"to,omitempty"`
	Precision string  `json:"precision,omitempty"`
}

// An Action is one thing that somebody undertook to do.
type Action struct {
	ID               string            `json:"id"` // "a1", "a2" in the order printed
	Ref              string            `json:"ref"`
	Text             string            `json:"text"`
	RecommendationID *string           `json:"recommendation_id"`
	Section          string            `json:"section,omitempty"`
	LeadRaw          string            `json:"lead_raw"`
	Leads            []Lead            `json:"leads"`
	Due              *Due              `json:"due"`
	DueRevised       *Due              `json:"due_revised"`
	Completed        *Due              `json:"completed,omitempty"` // when it was done, told from the deadline
	Start            *Due              `json:"start,omitempty"`
	RAG              *Rating           `json:"rag"`
	RAGPrevious      *Rating           `json:"rag_previous,omitempty"`
	Direction        string            `json:"direction,omitempty"` // "up", "down" or "same"
	Status           *Status           `json:"status"`
	Priority         string            `json:"priority,omitempty"` // as printed
	Progress         string            `json:"progress"`
	Evidence         string            `json:"evidence"`
	Resources        string            `json:"resources"`
	Extra            map[string]string `json:"extra"`
	Abbreviations    []string          `json:"abbreviations,omitempty"` // short forms used in this row
	TextSource       string            `json:"text_source,omitempty"`   // "ocr" when the row was read from a picture
	Location         Location          `json:"location"`
	// Fields says where each field was printed, by JSON name.
	Fields map[string]Location `json:"fields,omitempty"`
	// Rules says which rule decided a field, by JSON name: "columns:lead officer".
	Rules map[string]string `json:"rules,omitempty"`
}

// A Lead is one person, post, body or team answerable for an action.
//
// The record stage sets Raw and Part for each stretch of a lead cell that the
// print tells apart (italics, "working with"); normalize splits and expands them.
type Lead struct {
	Raw          string   `json:"raw"`
	Name         string   `json:"name"` // the expansion, or the raw text
	Post         string   `json:"post,omitempty"`
	Organisation string   `json:"organisation"`
	Kind         string   `json:"kind,omitempty"` // "person", "post", "body" or "team"
	Part         string   `json:"part"`           // "lead" or "supporting"
	Match        string   `json:"match"`          // "glossary", "inline", "attendance", "lexicon", "fuzzy" or "literal"
	Score        float64  `json:"score"`          // 1 is certain
	RunnerUp     string   `json:"runner_up,omitempty"`
	Candidates   []string `json:"candidates,omitempty"` // when ambiguous and left as printed
	Rule         string   `json:"rule,omitempty"`
}

// The parts a Lead may have.
const (
	PartLead       = "lead"
	PartSupporting = "supporting"
)

// A Due is a date as printed and the days that it can mean.
type Due struct {
	Raw          string  `json:"raw"`
	From         *string `json:"from"` // ISO 8601 day, inclusive; nil when the words give no bound
	To           *string `json:"to"`
	Precision    string  `json:"precision"`
	Kind         string  `json:"kind,omitempty"` // "by", "on", "between", "from", "recurring", "event", "ongoing" or "none"
	YearInferred bool    `json:"year_inferred,omitempty"`
	Anchor       string  `json:"anchor,omitempty"` // what a horizon or a missing year was counted from: "inspection", "decision", "plan", "meeting"
	AnchorDate   string  `json:"anchor_date,omitempty"`
	Reason       string  `json:"reason,omitempty"` // why it was revised, as printed
	Every        string  `json:"every,omitempty"`  // the period of a recurring date: "P1M", "P3M"
	// Revisions holds every revision in the order printed; DueRevised is the last.
	Revisions []Due  `json:"revisions,omitempty"`
	Rule      string `json:"rule,omitempty"`
}

// The precisions of a Due.
const (
	PrecisionDay       = "day"
	PrecisionMonth     = "month"
	PrecisionQuarter   = "quarter"
	PrecisionTerm      = "term"
	PrecisionSeason    = "season"
	PrecisionYear      = "year"
	PrecisionImmediate = "immediate"
	PrecisionOngoing   = "ongoing"
	PrecisionEvent     = "event"
	PrecisionNone      = "none"
)

// A Rating is a red, amber or green rating, or one of another scheme.
type Rating struct {
	Raw           string `json:"raw"`
	Value         string `json:"value"`          // "red", "amber", "green", "blue" …; a number or letter as printed
	Via           string `json:"via"`            // "text", "colour", "symbol" or "context"
	Fill          string `json:"fill,omitempty"` // "#ffc000" when the cell has one
	Meaning       string `json:"meaning"`        // the legend's words, or the default meaning
	MeaningSource string `json:"meaning_source"` // "legend" or "default"
	Status        string `json:"status"`         // the meaning on one scale, see Status
	Rule          string `json:"rule,omitempty"`
}

// A Status is how far an action is on one scale for all councils.
type Status struct {
	Raw   string `json:"raw"`
	Value string `json:"value"`
	Rule  string `json:"rule,omitempty"`
}

// The values of Status.Value and Rating.Status.
const (
	StatusComplete   = "complete"
	StatusOnTrack    = "on_track"
	StatusInProgress = "in_progress"
	StatusAtRisk     = "at_risk"
	StatusOffTrack   = "off_track"
	StatusNotStarted = "not_started"
	StatusOverdue    = "overdue"
	StatusSuspended  = "suspended"
	StatusSuperseded = "superseded"
	StatusUnknown    = "unknown"
)

// An Abbreviation is a short form that the document itself explains.
type Abbreviation struct {
	Abbreviation string   `json:"abbreviation"`
	Expansion    string   `json:"expansion"`
	Via          string   `json:"via"` // "table", "inline" or "attendance"
	Location     Location `json:"location"`
}

// A Person is somebody whom the document names: present, a mover, a lead. The list is
// there so that persons can be taken out wherever the document speaks of them.
type Person struct {
	Name     string   `json:"name"`               // as printed
	Initials string   `json:"initials,omitempty"` // the short form that the document uses for the name
	Via      string   `json:"via"`                // "attendance", "cast", "mover", "signature", "lead" or "contact"
	Location Location `json:"location"`
}

// A LegendEntry says what one rating means in this document.
type LegendEntry struct {
	Value    string   `json:"value"` // "amber", "1", "P"
	Meaning  string   `json:"meaning"`
	Status   string   `json:"status,omitempty"` // the meaning on one scale
	Basis    string   `json:"basis,omitempty"`  // "progress", "priority", "owner", "data" …; only progress rates
	Via      string   `json:"via,omitempty"`    // "header", "table", "text"
	Location Location `json:"location"`
}
