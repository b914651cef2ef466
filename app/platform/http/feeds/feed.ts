import { max } from "d3-array"
import type { Locale } from "~/i18n/locales"

/** A feed, before it is written as Atom or as JSON. */
export interface Feed {
  title: string
  /** The page that shows the same. */
  homeUrl: string
  /** Its own address. */
  selfUrl: string
  locale: Locale
  /** The newest first. */
  entries: FeedEntry[]
}

export interface FeedEntry {
  /** The same for as long as the entry lives, the world over. */
  id: string
  title: string
  url: string
  /** Line by line. */
  lines: string[]
  /** ISO texts. */
  publishedAt: string
  updatedAt: string
  /** The language of the title, where it is not that of the feed. */
  language?: Locale
}

export const feedTypes = {
  atom: "application/atom+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
} as const
export type FeedFormat = keyof typeof feedTypes

const generator = "Common Roof"

/** When it last changed: the newest of its entries; a feed without any never did. */
export function changedAt({ entries }: Feed): string {
  return max(entries, ({ updatedAt }) => updatedAt) ?? new Date(0).toISOString()
}

/** The feed as Atom (RFC 4287). */
export function atomFeed(feed: Feed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.locale}">`,
    `<id>${xml(feed.selfUrl)}</id>`,
    `<title>${xml(feed.title)}</title>`,
    `<updated>${changedAt(feed)}</updated>`,
    `<author><name>${generator}</name></author>`,
    `<generator>${generator}</generator>`,
    `<link rel="self" type="application/atom+xml" href="${xml(feed.selfUrl)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(feed.homeUrl)}"/>`,
    ...feed.entries.map((entry) => atomEntry(entry)),
    "</feed>",
    "",
  ].join("\n")
}

function atomEntry({ id, title, url, lines, publishedAt, updatedAt, language }: FeedEntry): string {
  return [
    `<entry>`,
    `<id>${xml(id)}</id>`,
    `<title${language ? ` xml:lang="${language}"` : ""}>${xml(title)}</title>`,
    `<link rel="alternate" type="text/html" href="${xml(url)}"/>`,
    `<published>${publishedAt}</published>`,
    `<updated>${updatedAt}</updated>`,
    `<summary>${xml(lines.join("\n"))}</summary>`,
    "</entry>",
  ].join("\n")
}

/** The feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function jsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl,
    language: feed.locale,
    authors: [{ name: generator }],
    items: feed.entries.map(({ id, title, url, lines, publishedAt, updatedAt, language }) => ({
      id,
      url,
      title,
      content_text: lines.join("\n"),
      date_published: publishedAt,
      date_modified: updatedAt,
      ...(language && { language }),
    })),
  })
}

/** Text in XML. Control characters, which XML cannot hold at all, are left out. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
