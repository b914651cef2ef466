#!/usr/bin/env bash
# The twentieth week of every year, as a calendar program that reads rules with ical.js finds it.
#
# Version:   ical.js 2.2.1 (the parser of several calendar programs)
# Expected:  FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO is one Monday a year (RFC 5545, 3.3.10).
# Seen:      BYWEEKNO says nothing: every Monday of the year is found, without the first. Written as every week with EXDATEs,
#            the same dates are found by every program.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error ical.js@2.2.1 > /dev/null

node --input-type=module --eval '
import ICAL from "ical.js"
const rule = ICAL.Recur.fromString("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;UNTIL=20281231T000000Z")
const iterator = rule.iterator(ICAL.Time.fromString("2026-05-11T18:00:00Z"))
const found = []
for (let next = iterator.next(); next; next = iterator.next()) found.push(next.toString().slice(0, 10))
console.log(`Mondays of three twentieth weeks: ${found.length} dates, ${found.slice(0, 3).join(", ")} and on.`)
process.exit(found.length > 100 ? 0 : 1)
'
