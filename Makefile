# Every target is a command or two; `make help` lists them.
GO   ?= go
TAGS := sqlite_fts5
FUZZTIME ?= 10s
DOCUMENTS ?= 60
export CGO_ENABLED = 1
PREFIX ?= /usr/local
# The tag and the commit are set for `arising version`; outside a work tree they are given or unknown.
TAG    ?= $(shell git describe --tags --exact-match 2>/dev/null)
COMMIT ?= $(shell git rev-parse --short HEAD 2>/dev/null)
BUILD  := $(GO) build -tags $(TAGS) -ldflags '-X main.tag=$(TAG) -X main.commit=$(COMMIT)'
# What packages are made with. A release is built with the Go that has no open advisory.
NFPM        := $(GO) run github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.48.0
SBOM        := $(GO) run github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0
GOVULNCHECK := $(GO) run golang.org/x/vuln/cmd/govulncheck@v1.9.0
ADVISORIES  ?= https://vuln.go.dev

.PHONY: help demo test build tools check advisories race fuzz bench bench-store corpus golden screens man completion licenses install packages release-snapshot package-test train mutate docs clean

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
	$(GO) test -vet=off -timeout 30m -tags $(TAGS) ./... # make check vets

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

advisories: tools ## what the Go advisory list says of what is linked (ADVISORIES=file:///DIR for a copy)
	$(GOVULNCHECK) -db $(ADVISORIES) -tags $(TAGS) ./...

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

completion: build ## write what completes the command in bash, zsh and fish into build/completion
	@mkdir -p build/completion
	bin/arising completion bash > build/completion/arising.bash
	bin/arising completion zsh > build/completion/_arising
	bin/arising completion fish > build/completion/arising.fish

licenses: tools ## write the licences of what is linked into build/licenses
	packaging/licenses build/licenses

install: man completion licenses ## install below PREFIX (/usr/local), with DESTDIR before it
	packaging/install '$(DESTDIR)$(PREFIX)'

packages: man completion licenses ## build/packages: a .deb, an .rpm and an SBOM of bin/arising
	packaging/packages '$(NFPM)' '$(SBOM)' '$(TAG)' '$(COMMIT)'

release-snapshot: ## what a release holds, in build/release, without a tag and unpublished (goreleaser)
	@command -v goreleaser >/dev/null || { echo "make: goreleaser is missing; see https://goreleaser.com/install (make packages needs only Go)"; exit 1; }
	goreleaser release --snapshot --clean

package-test: tools ## build the .deb, install it in a folder and run what is in it (dpkg)
	ARISING_PACKAGE=1 $(GO) test -count 1 -v -timeout 20m ./packaging

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
