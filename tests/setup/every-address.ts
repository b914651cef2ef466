import { join } from "node:path"
import { inject } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { locales } from "~/i18n/locales"
import { listedRoutes } from "../permissions/route-list"

/** Every address of `app/routes.ts`, so that a new one is there by itself. */
export const addresses = listedRoutes()

/** Ids that addresses are about, by the word before the parameter. */
type Ids = Record<string, string[]>

const tables = {
  needs: "need",
  sharing: "need",
  alerts: "alert",
  spaces: "space",
  s: "space",
  organisations: "organisation",
  bookings: "booking",
  cards: "booking",
  booking: "booking",
  sites: "site",
  plan: "plan",
  proposals: "plan_proposal",
  models: "model_comparison",
  agreements: "agreement",
  files: "agreement_file",
  statements: "statement",
  messages: "conversation",
  attachments: "attachment",
  areas: "area",
  listings: "space",
  users: "user",
  reports: "abuse_report",
} as const

/** Parameters that are no ids, with something that they could be. */
const others: Record<string, string[]> = {
  ":locale": [...locales],
  ":secret": ["nope", "a".repeat(43), "a.b"],
  ":token": ["nope", "a.b.c"],
  ":file": ["nope.ics", "nope.atom", `${"a".repeat(43)}.json`, `${"a".repeat(43)}.ics`],
  ":code": ["bad_request", "toString"],
  ":z": ["0", "14", "-1", "x"],
  ":x": ["0", "8392"],
  ":y": ["0.mvt", "5491.mvt", "x"],
  "*": ["nope", "a/b", "../x"],
}

/** Ids of the city under test, some of each sort. */
export async function idsUnderTest(): Promise<Ids> {
  const db: Database = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  try {
    const found: Ids = {}
    for (const [word, table] of Object.entries(tables)) {
      const rows = await db.selectFrom(table).select("id").limit(30).execute()
      found[word] = rows.map(({ id }) => String(id))
    }
    return found
  } finally {
    await db.destroy()
  }
}

/**
 * An address with its parameters filled in.
 * @throws where nothing says what a parameter stands for: name it in this file.
 */
export function filled(path: string, ids: Ids, one: <T>(list: readonly T[]) => T): string {
  const parts = path.split("/")
  const full = parts.map((part, index) => {
    if (!part.startsWith(":") && !part.startsWith("{") && part !== "*") return part
    const known = others[part] ?? ids[parts[index - 1] ?? ""]
    if (!known) throw new Error(`What stands for ${part} in ${path}? Say it in tests/setup/every-address.ts.`)
    return encodeURI(one([...known, "nope"]))
  })
  return full.join("/") || "/"
}
