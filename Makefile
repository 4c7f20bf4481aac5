# Every target is a command or two; `make help` lists them.
GO   ?= go
TAGS := sqlite_fts5
FUZZTIME ?= 10s
DOCUMENTS ?= 60
export CGO_ENABLED = 1
# The commit is set for `arising version`; outside a work tree it stays unknown.
COMMIT := $(shell git rev-parse --short HEAD 2>/dev/null)
BUILD  := $(GO) build -tags $(TAGS) -ldflags '-X main.commit=$(COMMIT)'

.PHONY: help demo test build tools check race fuzz bench bench-store corpus golden screens man train mutate docs clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed 's/:.*## /\t/' | expand -t 12

demo: build ## build, ingest the shipped corpus, compare its councils
	@rm -f build/demo.sqlite build/demo.sqlite-*
	@mkdir -p build
	@bin/arising ingest --db build/demo.sqlite corpus/docs
	@echo
	@bin/arising compare --db build/demo.sqlite --by rag
	@echo
	@echo "The database is build/demo.sqlite. Ask it something:"
	@echo "  bin/arising query --db build/demo.sqlite overdue --on 2024-01-31"
	@echo "or look at it: run"
	@echo "  bin/arising serve --db build/demo.sqlite"
	@echo "and open http://127.0.0.1:8010/"

test: tools ## pass the tests
	$(GO) test -timeout 30m -tags $(TAGS) ./...

build: tools ## build bin/arising
	@test -d "$$($(GO) env GOCACHE)/00" || echo "first build: compiling SQLite takes a minute or two"
	@$(BUILD) -o bin/arising ./cmd/arising

tools:
	@command -v $(GO) >/dev/null || { echo "make: Go is missing; install Go 1.26 or later from https://go.dev/dl"; exit 1; }
	@command -v $${CC:-cc} >/dev/null || command -v gcc >/dev/null || { echo "make: a C compiler is missing (SQLite needs it); install gcc or clang"; exit 1; }

check: tools ## what CI holds beside the tests: format, vet, tidy, no-cgo build
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { echo "gofmt would change:"; gofmt -l $$(git ls-files '*.go'); exit 1; }
	$(GO) vet -tags $(TAGS) ./...
	$(GO) mod tidy -diff
	CGO_ENABLED=0 $(GO) build ./extract/... ./normalize/... ./golden/...

race: tools ## the tests of what runs side by side, under the race detector
	$(GO) test -race -timeout 40m -tags $(TAGS) ./extract/worker ./store ./cmd/...

fuzz: tools ## each fuzz target for FUZZTIME
	@.ci/fuzz $(FUZZTIME)

bench: build ## speed and memory: beside mutool and pdftotext on ../shared/bench, and of DOCUMENTS ingested (2000 for the full size)
	$(GO) run -tags $(TAGS) ./bench
	$(GO) run ./bench/ingest -documents $(DOCUMENTS)

bench-store: tools ## a million actions: load rate, views, search, bytes per row (20 minutes, 4 GB)
	ARISING_BENCH=$${ARISING_BENCH:-1000000} $(GO) test -tags $(TAGS) -run TestBench -v -timeout 90m ./store

docs: tools ## write the data dictionary, the coverage of the corpus and the answers of the manual again; read the diff
	ARISING_UPDATE=1 $(GO) test -tags $(TAGS) ./docs

screens: tools ## take the pictures of docs/screens again (Chromium)
	ARISING_SCREENSHOTS=$(CURDIR)/docs/screens $(GO) test -tags $(TAGS) -count 1 -run Everybody ./cmd/arising

man: build ## write the manual pages into build/man
	bin/arising man build/man

golden: build ## score the shipped corpus
	bin/arising golden score --against .

train: ## learn the weights of extract/judge again from the examples in the repository
	$(GO) run ./golden/train

corpus: ## typeset the PDFs of the corpus again (LibreOffice and Chromium)
	corpus/sources/typeset.sh

mutate: tools ## how much the tests notice: 100 changed lines of data and 100 changed points of code
	nice $(GO) run ./golden/mutate

clean: ## remove what was built
	rm -rf bin build
