import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { type Locale, showText, type Translated } from "~/i18n/locales"
import type { KeptTopic } from "./kept"
import { registry } from "./registry.server"
import type { ColumnUse, Line, Person, TableName } from "./registry-line.server"

type Value = string | number | boolean | null
type GivenRow = Record<string, Value | object>

/** Everything that is kept about one person, as it is handed over. */
export interface PersonData {
  format: "common-roof-person"
  version: 1
  exportedAt: string
  /** By the names of the tables; columns hold what they hold. */
  tables: Record<string, GivenRow[]>
  /** Names behind the ids of spaces and organisations. */
  names: Record<string, string>
}

/** What the registry gives a person of every table. */
export async function personData(
  db: Database,
  person: Person,
  locale: Locale,
  now: Date,
): Promise<PersonData> {
  const tables: PersonData["tables"] = {}
  for (const [table, line] of givingLines()) {
    const rows = await rowsFor(db, table, line, person)
    if (rows.length) tables[table] = rows.map((row) => givenOf(row, line.columns))
  }
  return {
    format: "common-roof-person",
    version: 1,
    exportedAt: now.toISOString(),
    tables,
    names: await namesIn(db, tables, locale),
  }
}

/** How many rows there are of each topic. */
export async function countPersonData(db: Database, person: Person): Promise<Map<KeptTopic, number>> {
  const counts = new Map<KeptTopic, number>()
  for (const [table, { topic, given }] of givingLines()) {
    const { n } = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .where((eb) => given(eb, person))
      .executeTakeFirstOrThrow()
    counts.set(topic, (counts.get(topic) ?? 0) + Number(n))
  }
  return counts
}

type GivingLine = Line<"user"> & { given: NonNullable<Line<"user">["given"]> }

/** The lines are checked where they stand; here one code reads them all, as if all were of one table. */
function givingLines(): ["user", GivingLine][] {
  return (Object.keys(registry) as TableName[]).flatMap((table) => {
    const line = registry[table] as unknown as Partial<GivingLine>
    return line.given ? [[table as "user", line as GivingLine] as ["user", GivingLine]] : []
  })
}

function rowsFor(db: Database, table: "user", { given }: GivingLine, person: Person) {
  return db
    .selectFrom(table)
    .selectAll()
    .where((eb) => given(eb, person))
    .execute()
}

function givenOf(row: object, columns: Record<string, ColumnUse>): GivenRow {
  return Object.fromEntries(
    Object.entries(row).flatMap(([column, value]) => {
      const use = columns[column]
      if (use === "given") return [[column, readable(value)]]
      return use === "linkless" ? [[column, String(value).replace(/https?:\/\/\S+/g, "[link]")]] : []
    }),
  )
}

/** Structured values are kept as text, instants of the sign-in library as dates on one of the databases. */
function readable(value: unknown): Value | object {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === "string" && /^[[{]/.test(value))
    try {
      return JSON.parse(value) as object
    } catch {
      return value
    }
  return value as Value
}

const named = ["space_id", "organisation_id", "owner_id"]

async function namesIn(db: Database, tables: PersonData["tables"], locale: Locale) {
  const ids = new Set(
    Object.values(tables)
      .flat()
      .flatMap((row) => named.flatMap((column) => (typeof row[column] === "string" ? [row[column]] : []))),
  )
  const names: Record<string, string> = {}
  const all = [...ids]
  for (let from = 0; from < all.length; from += idsPerQuery)
    for (const table of ["space", "organisation"] as const)
      for (const { id, name } of await db
        .selectFrom(table)
        .select(["id", "name"])
        .where("id", "in", all.slice(from, from + idsPerQuery))
        .execute())
        names[id] = showText(fromJson<Translated>(name), locale).text
  return names
}

const idsPerQuery = 200
