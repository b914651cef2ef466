#!/usr/bin/env bash
# The passkey plugin of better-auth, installed beside the newest release of the library that its peer range accepts.
#
# Versions:  better-auth 1.7.25, @better-auth/passkey 1.7.6 (peer of better-auth: ^1.7.6)
# Expected:  npm installs both, since 1.7.25 is within ^1.7.6.
# Seen:      ERESOLVE. The plugin also names @better-auth/utils 0.4.2 exactly as a peer, and better-auth 1.7.25
#            brings 0.5.1. `overrides` for the plugin's peers make the two install, and passkeys work.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

install() { npm install --ignore-scripts --no-audit --no-fund --loglevel=error; }
manifest() {
  printf '{"private":true,"dependencies":{"better-auth":"1.7.25","@better-auth/passkey":"1.7.6"}%s}\n' "$1" > package.json
}

manifest ''
if install > first.log 2>&1; then
  echo "CHANGED: the two install together now."
  exit 1
fi
grep -q ERESOLVE first.log || { echo "CHANGED: refused for another reason:"; cat first.log; exit 1; }
echo "As seen: npm refuses the two together (ERESOLVE)."
grep -m1 -o 'peer @better-auth/utils@"[^"]*" from @better-auth/passkey' first.log || true

manifest ',"overrides":{"@better-auth/passkey":{"@better-auth/utils":"0.5.1","@better-fetch/fetch":"1.3.3","better-call":"1.4.5"}}'
install > second.log 2>&1 || { echo "CHANGED: overrides do not help any more:"; cat second.log; exit 1; }
echo "As seen: with overrides for the plugin's peers they install."
