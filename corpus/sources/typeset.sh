#!/bin/sh
# Makes the PDFs and the DOCX of ../docs again from the HTML and the flat ODT beside this script, with the
# typesetter that sources.tsv names; the sources given as arguments, else all. Needs LibreOffice (soffice) and Chromium.
set -eu
cd "$(dirname "$0")"
out=$(pwd)/../docs
tail -n +2 sources.tsv | while IFS="$(printf '\t')" read -r source typesetter; do
	case " ${*:-$source} " in *" $source "*) ;; *) continue ;; esac
	ending=pdf
	case $typesetter in
	libreoffice)
		soffice --headless --convert-to pdf:writer_web_pdf_Export --outdir "$out" "$source.html" </dev/null >/dev/null 2>&1 || exit 1
		;;
	chromium)
		chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
			--disable-background-networking --user-data-dir="$(mktemp -d)" \
			--print-to-pdf="$out/$source.pdf" "$source.html" </dev/null >/dev/null 2>&1 || exit 1
		;;
	docx)
		soffice --headless --infilter="HTML (StarWriter)" --convert-to "docx:MS Word 2007 XML" --outdir "$out" "$source.html" </dev/null >/dev/null 2>&1 || exit 1
		ending=docx
		;;
	writer)
		soffice --headless --convert-to pdf:writer_pdf_Export --outdir "$out" "$source.fodt" </dev/null >/dev/null 2>&1 || exit 1
		;;
	writer-docx)
		soffice --headless --convert-to "docx:MS Word 2007 XML" --outdir "$out" "$source.fodt" </dev/null >/dev/null 2>&1 || exit 1
		ending=docx
		;;
	*) echo "typeset: sources.tsv: $source: no typesetter $typesetter" >&2; exit 1 ;;
	esac
	echo "$out/$source.$ending"
done
