package main

import (
	"fmt"
	"runtime"
	"text/tabwriter"

	"arising/extract"
	"arising/extract/ocr"
	"arising/extract/office"

	"github.com/spf13/cobra"
)

func doctorCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "doctor",
		Short:   "what of the optional helpers is installed, which versions and rules are in use",
		Example: "  arising doctor",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			rules, lexicon, err := extract.Versions("")
			if err != nil {
				return err
			}
			scans := ocr.Version(cmd.Context())
			if scans == "" {
				scans = ocr.ErrMissing.Error()
			}
			converts := office.Version(cmd.Context())
			if converts == "" {
				converts = "not installed; install it (Debian: libreoffice-writer, libreoffice-calc, libreoffice-impress) to read .doc, .xls, .rtf, .ppt and .pptx"
			}
			w := tabwriter.NewWriter(a.stdout, 0, 4, 2, ' ', 0)
			for _, line := range [][2]string{
				{"arising", version}, {"commit", builtFrom()}, {"go", runtime.Version()}, {"rules", rules}, {"lexicon", lexicon},
				{"reading of scans", scans}, {"LibreOffice", converts}, {"drawing of pages", "built in (pdfium)"},
			} {
				fmt.Fprintf(w, "%s\t%s\n", line[0], line[1])
			}
			return w.Flush()
		},
	}
}
