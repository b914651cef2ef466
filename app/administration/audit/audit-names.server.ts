import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { AuditLogRow } from "#db/schema/platform"
import { type Locale, showText } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { wordFor } from "~/i18n/word-for"

/** How the log names what it holds ids of, at the time of reading. */
export interface AuditNames {
  named: Map<string, string>
  command: string
  system: string
  gone: string
  other: (kind: string, id: string) => string
}

/** Under which table the ids of a kind of subject are found. */
const tables: Record<string, "user" | "organisation" | "space" | "site"> = {
  user: "user",
  administrator: "user",
  organisation: "organisation",
  listing: "space",
  space: "space",
  site: "site",
}

/** Looks the names of some lines up. */
export async function namesIn(
  db: Database,
  rows: Pick<AuditLogRow, "actor_id" | "subject_kind" | "subject_id">[],
  locale: Locale,
): Promise<AuditNames> {
  const wanted = {
    user: new Set<string>(),
    organisation: new Set<string>(),
    space: new Set<string>(),
    site: new Set<string>(),
  }
  for (const { actor_id, subject_kind, subject_id } of rows) {
    if (actor_id) wanted.user.add(actor_id)
    const table = tables[subject_kind]
    if (table) wanted[table].add(subject_id)
  }
  const named = new Map<string, string>()
  if (wanted.user.size)
    for (const { id, name } of await db
      .selectFrom("user")
      .select(["id", "name"])
      .where("id", "in", [...wanted.user])
      .execute())
      named.set(`user ${id}`, name)
  for (const table of ["organisation", "space"] as const)
    if (wanted[table].size)
      for (const { id, name } of await db
        .selectFrom(table)
        .select(["id", "name"])
        .where("id", "in", [...wanted[table]])
        .execute())
        named.set(`${table} ${id}`, showText(fromJson(name), locale).text)
  if (wanted.site.size)
    for (const { id, name } of await db
      .selectFrom("site")
      .select(["id", "name"])
      .where("id", "in", [...wanted.site])
      .execute())
      named.set(`site ${id}`, name)
  const t = translator(locale, "admin")
  return {
    named,
    command: t("who.command"),
    system: t("who.system"),
    gone: t("who.gone"),
    other: (kind, id) => {
      const own = wordFor(t, `named.${kind}.${id}`)
      if (own) return own
      const word = wordFor(t, `kind.${kind}`)
      return word ? t("who.other", { kind: word, id: id.slice(0, 16) }) : `${kind} ${id.slice(0, 16)}`
    },
  }
}

/** What something is called, or that it is gone. */
export function nameOf({ named, gone, other }: AuditNames, kind: string, id: string): string {
  const table = tables[kind]
  const name = table && named.get(`${table} ${id}`)
  if (name) return name
  return table === "user" ? gone : other(kind, id)
}
