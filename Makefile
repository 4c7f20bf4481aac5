# Every target is one or two commands; `make help` lists them.
GO ?= go
TAGS = sqlite_fts5
export CGO_ENABLED = 1

.PHONY: help build test
help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

build: ## build bin/arising
	$(GO) build -tags $(TAGS) -o bin/arising ./cmd/arising

test: ## pass the tests
	$(GO) test -tags $(TAGS) ./...
