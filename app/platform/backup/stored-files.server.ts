import { join } from "node:path"
import { fromJson } from "#db/json"
import { diskStorage } from "../storage/storage.server"

/**
 * The folders of the data folder whose files a backup holds. Mails written to `outbox` are not among them: the
 * database has them, for as long as they are anybody's business.
 */
export const storedFolders = ["attachments", "basemap", "photos"]

/** Every whole file, as the storages see them. */
export async function* storedFiles(dataDir: string): AsyncGenerator<{ folder: string; key: string }> {
  const everything = new Date(8.64e15)
  for (const folder of storedFolders)
    for await (const key of diskStorage(join(dataDir, folder)).keysBefore(everything)) yield { folder, key }
}

export function readStored(dataDir: string, { folder, key }: { folder: string; key: string }) {
  return diskStorage(join(dataDir, folder)).get(key)
}

/** Where rows name files. */
const naming: { table: string; column: string; filesIn: (value: string) => string[] }[] = [
  { table: "attachment", column: "storage_key", filesIn: (key) => [`attachments/${key}`] },
  { table: "city", column: "basemap", filesIn: (file) => [file] },
  {
    table: "photo",
    column: "sizes",
    filesIn: (sizes) => Object.values(fromJson<Record<string, string>>(sizes)).map((key) => `photos/${key}`),
  },
]

/**
 * The files that the rows name, as `folder/key`.
 * @param tables those that there are: a backup may come from before one.
 * @param valuesOf reads a column.
 */
export async function namedFiles(
  tables: { name: string }[],
  valuesOf: (table: string, column: string) => Promise<(string | null)[]>,
): Promise<Set<string>> {
  const named = new Set<string>()
  for (const { table, column, filesIn } of naming) {
    if (!tables.some(({ name }) => name === table)) continue
    for (const value of await valuesOf(table, column))
      for (const file of value === null ? [] : filesIn(value)) named.add(file)
  }
  return named
}
