import { z } from "zod"

/*
 * A backup is one tar file. `about.json` comes first, then the rows of each table in pieces, then the files, then
 * `manifest.json` with what was counted, and last the sums of all of it: without its end, a backup is none.
 */

export const members = {
  about: "about.json",
  secret: "session-secret",
  manifest: "manifest.json",
  sums: "SHA256SUMS",
  rows: (table: string, number: number) => `database/${table}/${String(number).padStart(6, "0")}.copy.gz`,
  file: (folder: string, key: string) => `files/${folder}/${key}`,
}

/** The shape that this version writes; it reads this and older ones. */
export const archiveVersion = 1

const name = z.string().regex(/^[a-z][a-z0-9_]*$/)

/** What a backup is of. */
export const About = z.object({
  format: z.literal("common-roof-backup"),
  version: z.number().int(),
  /** Version of the product. */
  product: z.string(),
  /** Instant of which it is. */
  at: z.iso.datetime(),
  site: z.string(),
  database: z.enum(["sqlite", "postgres"]),
  migrations: z.array(z.string()).min(1),
  /** Each after those that it refers to; values of a row in the order of the columns. */
  tables: z.array(z.object({ name, columns: z.array(name).min(1) })),
  leftOut: z.array(z.string()),
  /** False where SESSION_SECRET was given: then the restored site needs the same. */
  holdsSecret: z.boolean(),
})
export type About = z.infer<typeof About>

/** What was counted while it was written. */
export const Manifest = z.object({
  rows: z.record(z.string(), z.number().int()),
  files: z.number().int(),
  /** Files that a row names and that were not there. */
  missing: z.array(z.string()),
})
export type Manifest = z.infer<typeof Manifest>

/** Where a member belongs; null for a name that no backup has. */
export function placeOf(member: string): { table: string } | { folder: string; key: string } | null {
  const rows = /^database\/([a-z][a-z0-9_]*)\/\d{6,}\.copy\.gz$/.exec(member)
  if (rows) return { table: rows[1] as string }
  const file = /^files\/([a-z]+)\/(.+)$/.exec(member)
  if (file) return { folder: file[1] as string, key: file[2] as string }
  return null
}
