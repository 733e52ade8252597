#!/bin/sh
# Renews the bundled service reference; see README.md beside this file.
set -eu
exec node "$(dirname "$0")/update.mjs" "$@"
