// Package rules holds what is known of how councils word things, as data.
package rules

// A Role is what a column of a table is for.
type Role string

// The roles. A column with no role is kept in extra under its own header.
const (
	None           Role = ""
	Ref            Role = "ref"
	ActionRef      Role = "action_ref" // the second of two number columns
	Source         Role = "source"     // who told the council
	Theme          Role = "theme"      // becomes the section
	Recommendation Role = "recommendation"
	Action         Role = "action"
	Lead           Role = "lead"
	Member         Role = "member" // lead councillor
	Partners       Role = "partners"
	Due            Role = "due"
	Start          Role = "start"
	Revised        Role = "revised"
	Completed      Role = "completed"
	Rating         Role = "rag"
	RatingPrevious Role = "rag_previous"
	Direction      Role = "direction"
	Status         Role = "status"
	Progress       Role = "progress"
	Evidence       Role = "evidence"
	Resources      Role = "resources"
	Priority       Role = "priority"
	Response       Role = "response"
	Raised         Role = "raised" // the date it was decided
	Addressed      Role = "addressed"
	Timescale      Role = "timescale"
	Short          Role = "abbreviation"
	Long           Role = "expansion"
	LegendValue    Role = "legend_value"
	LegendMeaning  Role = "legend_meaning"
	Other          Role = "other" // known to be none of the above: kept in extra, decides what the table is not
)
