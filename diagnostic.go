package arising

// A Diagnostic is something that a reader of the output should know: a doubt, a
// guess, or a thing that could not be placed. It is no error: the document was read.
type Diagnostic struct {
	Code     Code     `json:"code"`
	Severity string   `json:"severity"` // "info" or "warning"
	Message  string   `json:"message"`  // quotes the source text
	Location Location `json:"location"`
	Rule     string   `json:"rule,omitempty"`
	Record   string   `json:"record,omitempty"` // the id of the record it speaks of
}

// The severities. Info: true and worth knowing. Warning: a value may be wrong, or
// something printed is in no record.
const (
	Info    = "info"
	Warning = "warning"
)

// A Code names a kind of Diagnostic. Codes are added, never renamed; Codes
// explains each, and a test keeps the two in step.
type Code string

// The codes.
const (
	PageNoText       Code = "page.no-text"
	PageBroken       Code = "page.broken"
	TableNoHeader    Code = "table.no-header"
	TableJoinDoubt   Code = "table.join-doubtful"
	TableNearPlan    Code = "table.near-plan"
	TableUnread      Code = "table.unread"
	RowUnplaced      Code = "row.unplaced"
	ColumnUnknown    Code = "column.unknown"
	ColumnByContent  Code = "column.by-content"
	ColumnAmbiguous  Code = "column.ambiguous"
	LeadUnknown      Code = "lead.unknown"
	LeadGuessed      Code = "lead.guessed"
	LeadAmbiguous    Code = "lead.ambiguous"
	LeadNotALead     Code = "lead.not-a-lead"
	GlossaryConflict Code = "glossary.conflict"
	DueUnread        Code = "due.unread"
	DueYearInferred  Code = "due.year-inferred"
	DueBeforePlan    Code = "due.before-plan"
	DueDefault       Code = "due.default-date"
	RatingUnread     Code = "rag.unread"
	RatingNoLegend   Code = "rag.no-legend"
	RatingNotRating  Code = "rag.legend-not-rating"
	RatingConflict   Code = "rag.conflict"
	NumberingGap     Code = "ref.gap"
	DigitFused       Code = "ref.fused"
	TextDoubled      Code = "text.doubled"
	TextStruck       Code = "text.struck"
	TextHidden       Code = "text.hidden"
	ListNear         Code = "list.near"
	CouncilUnknown   Code = "council.unknown"
	NothingFound     Code = "report.nothing-found"
	PackPart         Code = "report.in-pack"
	PackWhole        Code = "report.is-pack"
	LimitReached     Code = "limit.reached"
	SourceConverted  Code = "source.converted"
	SourceHidden     Code = "source.hidden"
	SourceAttached   Code = "source.attachment"
)

// Codes explains every Code, for the manual.
var Codes = map[Code]string{
	PageNoText:       "a page holds a picture and almost no letters; it needs OCR",
	PageBroken:       "a page could not be read; the other pages were",
	TableNoHeader:    "a table has no heading row and none to inherit",
	TableJoinDoubt:   "two tables on neighbouring pages were joined, or left apart, in doubt",
	TableNearPlan:    "a table looks like a plan to more than a little and was not taken for one; the rule is the strongest reason against it",
	TableUnread:      "a table was read but no column in it has a role that makes records",
	RowUnplaced:      "a row of a plan's table fits no kind of row; its text is in the message",
	ColumnUnknown:    "a column heading is in no rule; its cells are kept in extra",
	ColumnByContent:  "a column's role was decided by what its cells hold, not by its heading",
	ColumnAmbiguous:  "a column heading fits several roles",
	LeadUnknown:      "an abbreviation in a lead cell has no expansion",
	LeadGuessed:      "a lead was expanded from a near miss",
	LeadAmbiguous:    "an abbreviation has several expansions and nothing here decides",
	LeadNotALead:     "a lead cell holds words that name nobody",
	GlossaryConflict: "the document explains one abbreviation in two ways",
	DueUnread:        "the words of a date give no day, month, period or event",
	DueYearInferred:  "a date was printed without its year",
	DueBeforePlan:    "an action was due before its plan began",
	DueDefault:       "many actions of one plan share one due date",
	RatingUnread:     "a rating cell holds something that is no rating known here",
	RatingNoLegend:   "ratings are used and the document does not say what they mean",
	RatingNotRating:  "a colour key speaks of owners, priorities or data, not of progress",
	RatingConflict:   "a rating and its own legend or status contradict each other",
	NumberingGap:     "the printed numbers of the rows skip or repeat one",
	DigitFused:       "a printed number looks like a status digit and a row number run together",
	TextDoubled:      "the text layer doubles its letters",
	TextStruck:       "text was struck through and is not part of the record",
	TextHidden:       "text that nobody sees when the document is opened: it is left out, and not told; the end of a line that its frame cuts off is read",
	ListNear:         "a list, box or block of the text came near to being read as recommendations, decisions or actions; the message says how near and what spoke against it",
	CouncilUnknown:   "the document names no council that the register holds",
	NothingFound:     "the document was read and holds no decision, recommendation or action",
	PackPart:         "the report is one of several in a pack; the message says which pages and what shows it",
	PackWhole:        "several reports of a pack were read as one document; extract --split and ingest read each on its own",
	LimitReached:     "a limit on size, pages or time cut the reading short",
	SourceConverted:  "another program turned the file into a form that is read here; the message names both",
	SourceHidden:     "a sheet, row or column of a workbook is hidden; the message says which, and whether it was read",
	SourceAttached:   "a mail holds another document, which is not read with it",
}

// Near counts the tables and lists that came near to being read as rows and were not.
func (x *Extraction) Near() int {
	n := 0
	for i := range x.Diagnostics {
		if c := x.Diagnostics[i].Code; c == TableNearPlan || c == ListNear {
			n++
		}
	}
	return n
}
