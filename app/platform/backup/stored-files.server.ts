import { fromJson } from "#db/json"
import { type SharedFolder, type SiteFiles, sharedFolders } from "../storage/site-files.server"
import { endOfTime } from "../storage/storage.server"

/** Every whole file, as the storages see them. */
export async function* storedFiles(files: SiteFiles): AsyncGenerator<{ folder: SharedFolder; key: string }> {
  for (const folder of sharedFolders)
    for await (const key of files(folder).keysBefore(endOfTime)) yield { folder, key }
}

/** Where rows name files. */
const naming: { table: string; column: string; filesIn: (value: string) => string[] }[] = [
  { table: "agreement_file", column: "storage_key", filesIn: (key) => [`agreements/${key}`] },
  { table: "agreement_file", column: "small_key", filesIn: (key) => [`agreements/${key}`] },
  { table: "agreement_paper", column: "storage_key", filesIn: (key) => [`agreements/${key}`] },
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
