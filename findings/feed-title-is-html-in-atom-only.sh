#!/usr/bin/env bash
# A title with angle brackets that is one thing in a site's Atom feed and another in its JSON Feed.
#
# Version:   feed 6.0.0
# Expected:  the title of an item, given once as plain text, reads the same in every format that the library writes.
# Seen:      Atom tells readers that it is HTML (`type="html"`) and does not escape it, so that “Room <Lighthouse>”
#            is shown as “Room” by whoever keeps to the format; the JSON Feed has it whole. No option says that it is text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error feed@6.0.0 > /dev/null

cat > try.mjs <<'JS'
import { Feed } from "feed"
const site = { id: "https://example.org/", link: "https://example.org/", updated: new Date(0), copyright: "" }
const feed = new Feed({ ...site, title: "New rooms" })
feed.addItem({ title: "Room <Lighthouse>", id: "https://example.org/1", link: "https://example.org/1", date: new Date(0) })
const [, atom] = /<entry>\s*<title([^]*?)<\/title>/.exec(feed.atom1()) ?? []
const json = JSON.parse(feed.json1()).items[0].title
console.log(`Atom: <title${atom}</title>\nJSON: ${json}`)
const isHtml = atom?.includes('type="html"') && atom.includes("Room <Lighthouse>")
process.exit(isHtml && json === "Room <Lighthouse>" ? 0 : 1)
JS
node try.mjs
