import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { formatDate } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { type ZipEntry, zip } from "~/platform/http/zip.server"
import type { SiteFiles } from "~/platform/storage/site-files.server"
import { keptParts } from "./kept-parts.server"
import { personData } from "./person-data.server"
import type { Person } from "./registry-line.server"

/** Whom a viewer's data are about. */
export function personOf({ userId, email, emailVerified }: Viewer): Person {
  return { userId, address: emailVerified ? email : null }
}

/** Everything about a person as one archive: data.json, what they attached or added, and what is kept for how long. */
export function personArchive(
  db: Database,
  files: SiteFiles,
  person: Person,
  locale: Locale,
  now: Date,
): AsyncGenerator<Uint8Array> {
  return zip(entriesOf(db, files, person, locale, now), now)
}

async function* entriesOf(
  db: Database,
  files: SiteFiles,
  person: Person,
  locale: Locale,
  now: Date,
): AsyncGenerator<ZipEntry> {
  const data = await personData(db, person, locale, now)
  yield { name: "about.txt", bytes: Buffer.from(aboutText(locale, now)) }
  yield { name: "data.json", bytes: Buffer.from(JSON.stringify(data, null, 2)) }
  for (const { table, folder } of sent)
    for (const { id, name } of data.tables[table] ?? []) {
      const row = await db
        .selectFrom(table)
        .select("storage_key")
        .where("id", "=", String(id))
        .executeTakeFirst()
      const file = row ? await files(folder).get(row.storage_key) : null
      if (file)
        yield {
          name: `files/${id}-${String(name).replace(/[/\\]/g, "_")}`,
          bytes: new Uint8Array(await new Response(file.stream).arrayBuffer()),
        }
    }
}

/** Where rows name files that people sent. */
const sent = [
  { table: "attachment", folder: "attachments" },
  { table: "agreement_file", folder: "agreements" },
] as const

/** The overview of the page, as text. */
function aboutText(locale: Locale, now: Date): string {
  const t = translator(locale, "privacy")
  const line = (label: "kept.why" | "kept.atDeletion" | "kept.byItself", text: string) =>
    t("kept.line", { label: t(label), text })
  const parts = keptParts().map(({ topic, fates, periods }) =>
    [
      t(`topic.${topic}.title`).toUpperCase(),
      t(`topic.${topic}.what`),
      line("kept.why", t(`topic.${topic}.why`)),
      ...fates.map((fate) => line("kept.atDeletion", t(`fate.${fate}`))),
      ...periods.map(({ key, years, days }) =>
        line("kept.byItself", t(`period.${key}`, { time: t("time", { years, days }) })),
      ),
    ].join("\n"),
  )
  const about = t("archive.about", { date: formatDate(now.toISOString(), locale) })
  return `${[about, ...parts].join("\n\n")}\n`
}
