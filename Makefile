# "make help" lists what there is to make.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

GO ?= go
MANUSCRIPT ?= examples/right-to-read/right-to-read.md
ACCEPTANCE := ./internal/acceptance

# The race detector makes a session of the command five times as long: two of them
# go through everything with it, then all without.
RACED := ^TestScripts$$/^(build|voices)$$|^Test[^S]

# Tests and benches read what diglot says, in English.
test bench pictures screenshots: export LC_ALL := C.UTF-8

.PHONY: help
help: ## list what there is to make
	@sed -n 's/^\([a-z-]*\):.*## /\1: /p' Makefile

.PHONY: book
book: ## make a release of an example in out/ (another: MANUSCRIPT=FILE)
	@scripts/install-book
	@$(MAKE) --no-print-directory build
	bin/diglot build $(MANUSCRIPT) --output out
	@echo "Look in out/. Begin with the book: $$(ls out/bilingual/*.epub | head -n 1)"

.PHONY: build
build: ## build bin/diglot
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags="-s -w" -o bin/diglot ./cmd/diglot

.PHONY: test
test: ## install what the tests need and run them all
	@scripts/install-tests
	@unformatted=$$(find . -name node_modules -prune -o -name '*.go' -exec gofmt -l {} +); \
	if [[ -n $$unformatted ]]; then echo "gofmt would change:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) test -race -timeout 40m $$($(GO) list ./... | grep -v -e /internal/acceptance -e /cmd/diglot)
	$(GO) test -race -run '$(RACED)' ./cmd/diglot
	$(GO) test -run '^TestS' ./cmd/diglot
	$(GO) test -count=1 -timeout 40m $(ACCEPTANCE)

.PHONY: bench
bench: build ## compare a build with espeak-ng and lame by hand (MANUSCRIPT=FILE), then the parts
	@scripts/install-tests
	$(GO) run ./tools/bench-pipeline --diglot bin/diglot $(MANUSCRIPT)
	$(GO) run ./tools/bench-narration --diglot bin/diglot $(MANUSCRIPT)
	$(GO) run ./tools/bench-books
	$(GO) test -run '^$$' -bench . -benchtime 3x ./...

.PHONY: bench-align
bench-align: ## measure the aligner on hand-aligned texts (DATA=FOLDER)
	$(GO) run ./tools/bench-align $(if $(DATA),--data $(DATA))

.PHONY: bench-sentences
bench-sentences: ## measure how well sentences are found (DATA=FOLDER)
	$(GO) run ./tools/bench-sentences $(if $(DATA),--data $(DATA))

.PHONY: screenshots
screenshots: build ## take pictures of the examples in every layout in out/screenshots
	@scripts/install-tests
	PATH="$(CURDIR)/tools/validators/node_modules/.bin:$$PATH" $(GO) run ./tools/screenshots --diglot bin/diglot --output out/screenshots

.PHONY: pictures
pictures: build ## take the pictures of the tutorials anew in docs/pictures
	@scripts/install-tests
	PATH="$(CURDIR)/tools/validators/node_modules/.bin:$$PATH" $(GO) run ./tools/screenshots --diglot bin/diglot --output docs/pictures docs/tutorial.md docs/tutorial.es.md

.PHONY: release
release: ## make what is handed out of diglot itself in dist/: programs, packages, checksums
	scripts/release dist

.PHONY: clean
clean: ## remove what was made here
	rm -rf bin out dist
