// Package extract is the front door: it takes the bytes of one report through every
// stage, from words to the rows of a committee's plan.
//
//	result, err := extract.Run(ctx, "plan.pdf", src, extract.Options{})
//	for _, action := range result.Report.Actions { … }
//
// A run is a pure function of its bytes and options: no clock, no network, no file.
// When it fails, the result still holds the stages that were reached.
package extract
