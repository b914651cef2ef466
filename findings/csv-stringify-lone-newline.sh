#!/usr/bin/env bash
# A cell with a line feed in a file whose lines end in CRLF.
#
# Version:   csv-stringify 6.9.0, read back with csv-parse 7.0.3
# Expected:  with `record_delimiter: "\r\n"`, as RFC 4180 and spreadsheets want it, a cell that holds a line feed is
#            quoted, as it is with the delimiter "\n".
# Seen:      it is quoted only when it holds the whole delimiter, "\r\n". A note of two lines, typed in a browser and
#            kept with "\n", goes out bare. Whoever reads the file by its own rules finds one record in two lines;
#            readers that take either line end, as spreadsheets do, find two records, of which the second is short.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error csv-stringify@6.9.0 csv-parse@7.0.3 > /dev/null

node --input-type=module --eval '
import { parse } from "csv-parse/sync"
import { stringify } from "csv-stringify/sync"

const rows = [["id", "note"], ["1", "two\nlines"]]
const written = Object.fromEntries(
  ["\n", "\r\n"].map((end) => [JSON.stringify(end), stringify(rows, { record_delimiter: end })]),
)
for (const [end, text] of Object.entries(written)) console.log(`${end}: ${JSON.stringify(text)}`)
const read = (text) => parse(text, { record_delimiter: ["\r\n", "\n"], relax_column_count: true }).length
const [unix, windows] = Object.values(written).map(read)
console.log(`Read back: ${unix} records, and ${windows}.`)
if (unix !== 2 || windows !== 3) process.exit(1)
'
