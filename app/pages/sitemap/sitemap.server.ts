import type { Snapshot } from "#db/database.server"
import { type Locale, locales } from "~/i18n/locales"
import { listed } from "~/organisations/list-organisations.server"
import { AppError } from "~/platform/errors"
import { paths } from "~/platform/paths"

/** Pages of the site itself that search engines may show. */
export const sitemapPages: readonly ((locale: Locale) => string)[] = [
  paths.home,
  paths.spaces,
  paths.needs,
  paths.organisations,
  paths.observatory,
  paths.api,
  paths.help,
  paths.about,
  paths.accessibility,
  paths.privacy,
  paths.contact,
]

/** What has pages of its own: who is shown, and where. */
const kinds = {
  spaces: { rows: publishedSpaces, path: paths.space },
  needs: { rows: publicNeeds, path: paths.need },
  organisations: { rows: listedOrganisations, path: paths.organisation },
} as const

interface SitemapOptions {
  /** Address of the site, without a slash at the end. */
  publicUrl: string
  /** Spaces or organisations in a part. Each has an address in every language; 50,000 addresses are allowed. */
  maxInPart?: number
}

const usualPart = 5000

/** The list of all parts, as XML: https://www.sitemaps.org/protocol.html. */
export async function sitemapIndex(
  db: Snapshot,
  { publicUrl, maxInPart = usualPart }: SitemapOptions,
): Promise<string> {
  const files = ["pages.xml"]
  for (const [kind, { rows }] of Object.entries(kinds)) {
    const { count } = await db
      .selectFrom(rows(db))
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow()
    for (let part = 1; part <= Math.ceil(Number(count) / maxInPart); part++) files.push(`${kind}-${part}.xml`)
  }
  return document(
    "sitemapindex",
    files.map((file) => `<sitemap><loc>${publicUrl}${paths.sitemapPart(file)}</loc></sitemap>`),
  )
}

/**
 * One part, as XML: each address with those of the same page in the other languages.
 * @param file such as `pages.xml` or `spaces-2.xml`.
 * @throws {AppError} `not_found`: there is no such part.
 */
export async function sitemapPart(
  db: Snapshot,
  file: string,
  { publicUrl, maxInPart = usualPart }: SitemapOptions,
): Promise<string> {
  if (file === "pages.xml")
    return document(
      "urlset",
      sitemapPages.flatMap((path) => entries((locale) => publicUrl + path(locale))),
    )
  const [, kind, part] = /^(\w+)-([1-9]\d{0,5})\.xml$/.exec(file) ?? []
  if (kind === undefined || !Object.hasOwn(kinds, kind)) throw new AppError("not_found")
  const { rows, path } = kinds[kind as keyof typeof kinds]
  const found = await db
    .selectFrom(rows(db))
    .select(["id", "updated_at"])
    .orderBy("id")
    .limit(maxInPart)
    .offset((Number(part) - 1) * maxInPart)
    .execute()
  if (!found.length) throw new AppError("not_found")
  return document(
    "urlset",
    found.flatMap(({ id, updated_at }) => entries((locale) => publicUrl + path(locale, id), updated_at)),
  )
}

function publishedSpaces(db: Snapshot) {
  return db.selectFrom("space").select(["id", "updated_at"]).where("status", "=", "published").as("shown")
}

function listedOrganisations(db: Snapshot) {
  return listed(db.selectFrom("organisation").select(["id", "updated_at"])).as("shown")
}

function publicNeeds(db: Snapshot) {
  return db
    .selectFrom("need")
    .select(["id", "updated_at"])
    .where("status", "=", "open")
    .where("visibility", "=", "public")
    .where("organisation_id", "in", (eb) =>
      eb
        .selectFrom("organisation")
        .select("organisation.id")
        .where("organisation.hidden_at", "is", null)
        .where("organisation.ended_at", "is", null),
    )
    .as("shown")
}

/** A page in each language. Addresses of pages hold nothing that XML would have to escape. */
function entries(address: (locale: Locale) => string, changedAt?: string): string[] {
  const alternates = locales.map(
    (locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${address(locale)}"/>`,
  )
  const changed = changedAt ? `<lastmod>${changedAt}</lastmod>` : ""
  return locales.map((locale) => `<url><loc>${address(locale)}</loc>${changed}${alternates.join("")}</url>`)
}

function document(root: "sitemapindex" | "urlset", lines: string[]): string {
  const names = [
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"',
    ...(root === "urlset" ? ['xmlns:xhtml="http://www.w3.org/1999/xhtml"'] : []),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${names.join(" ")}>\n${lines.join("\n")}\n</${root}>\n`
}
