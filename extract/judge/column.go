package judge

import "arising/extract/weigh"

var columnModel = model("column")

// Column says what a column or a label is for, by its heading alone.
func Column(heading string) weigh.Verdict { return columnModel().Best(Heading(heading)) }
