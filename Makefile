# Thin names for `python tools/bootstrap.py …`, which does the same on Windows.
BOOTSTRAP = @sh tools/python.sh tools/bootstrap.py

.PHONY: help setup run tour test check bench soak clean
.DEFAULT_GOAL := help

help: ## what can be asked for
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

setup: ## system libraries, .venv, pinned packages, translations (what every other target begins with)
	$(BOOTSTRAP) setup

run: ## the window, on a fresh copy of the sample workshop
	$(BOOTSTRAP) run

tour: ## the main job without a screen: pictures, agreements and overview in out/
	$(BOOTSTRAP) tour

test: ## all checks and all tests
	$(BOOTSTRAP) test

check: ## the fast part: format, lint, types, layers, translations
	$(BOOTSTRAP) check

bench: ## speed, as ratios against a floor measured in the same run
	$(BOOTSTRAP) bench

soak: ## the long reliability runs
	$(BOOTSTRAP) soak

clean: ## remove .venv and everything that was made
	$(BOOTSTRAP) clean
