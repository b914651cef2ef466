#!/usr/bin/env bash
# A weekly event whose rule ends, in UTC, exactly at its last start, in the hour that clocks show twice.
#
# Versions:  ical.js 2.2.1 (the parser of several calendar programs), node-ical 0.27.2
# Expected:  three dates. RFC 5545 (3.3.10) includes a date that UNTIL names, and takes a local time that is shown
#            twice for the first of the two (3.3.5): 02:30 in Brussels on 25 October 2026 is 00:30 UTC.
# Seen:      ical.js reads two dates: when it compares with UNTIL it takes 02:30 for the second (01:30 UTC), past the
#            end. node-ical reads three. So a series may lose its last date in one program and keep it in another; an
#            UNTIL somewhat later than the last start is read alike by both.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error ical.js@2.2.1 node-ical@0.27.2 > /dev/null

cat > read.mjs <<'JS'
import ICAL from "ical.js"
import nodeIcal from "node-ical"

const file = (until) =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//test//EN",
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Brussels",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
    "BEGIN:VEVENT",
    "UID:rehearsal@test.example",
    "DTSTAMP:20260101T000000Z",
    "DTSTART;TZID=Europe/Brussels:20261011T023000",
    "DTEND;TZID=Europe/Brussels:20261011T024500",
    `RRULE:FREQ=WEEKLY;UNTIL=${until}`,
    "SUMMARY:Rehearsal",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n")

function byIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const iterator = new ICAL.Event(calendar.getFirstSubcomponent("vevent")).iterator()
  let count = 0
  while (count < 10 && iterator.next()) count++
  return count
}

function byNodeIcal(text) {
  const event = Object.values(nodeIcal.sync.parseICS(text)).find(({ type }) => type === "VEVENT")
  return event.rrule.all().length
}

for (const until of ["20261025T003000Z", "20261025T033000Z"])
  console.log(`UNTIL=${until}: ical.js ${byIcalJs(file(until))}, node-ical ${byNodeIcal(file(until))}`)
JS
node read.mjs | tee seen.log
expected='UNTIL=20261025T003000Z: ical.js 2, node-ical 3
UNTIL=20261025T033000Z: ical.js 3, node-ical 3'
[ "$(cat seen.log)" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As seen: ical.js loses the last date where UNTIL is its start."
