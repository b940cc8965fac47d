#!/bin/sh
# Pins every package with its hashes, for Python 3.11 and newer on Linux, macOS and Windows; needs uv.
# No address of a registry is written down: each machine uses its own.
set -eu
cd "$(dirname "$0")/.."

pin() {
    target=requirements/$1.txt
    shift
    uv pip compile pyproject.toml "$@" --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-annotate --no-header --output-file "$target"
}

pin run
pin dev --group dev --constraint requirements/run.txt
pin installer --group installer --constraint requirements/run.txt
