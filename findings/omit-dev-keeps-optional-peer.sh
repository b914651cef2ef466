#!/usr/bin/env bash
# A test runner that a production install keeps, because something in production could work with it.
#
# Version:   npm 11.19.1, better-auth 1.7.25, vitest 4.1.12
# Expected:  `npm prune --omit=dev` leaves nothing that only `devDependencies` name.
# Seen:      better-auth names vitest as a peer that is optional. Once vitest is there, for the tests, it is no longer
#            marked `dev` in the lock file, and is kept with Vite. The same project without better-auth loses both.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

kept() {
  mkdir "$work/$1" && cd "$work/$1"
  printf '{"private":true,"dependencies":{%s},"devDependencies":{"vitest":"4.1.12"}}' "$2" > package.json
  npm install --ignore-scripts --no-audit --no-fund --loglevel=error > /dev/null
  npm prune --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error > /dev/null
  for name in vitest vite; do
    if [ -d "node_modules/$name" ]; then echo -n "$name "; fi
  done
}

with=$(kept with '"better-auth":"1.7.25"')
without=$(kept without '"kysely":"0.28.8"')
echo "npm $(npm --version). Kept beside better-auth: ${with:-nothing}. Kept without it: ${without:-nothing}."
[ "$with" = "vitest vite " ] && [ -z "$without" ]
