#!/bin/sh
# Builds the site's front-end assets from the pinned packages: `make assets`. Only developers need Node.
set -eu
cd "$(dirname "$0")/.."
npm ci --no-audit --no-fund
node assets/build.mjs "$@"
