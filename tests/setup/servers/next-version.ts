import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"

/** What the next version of the site adds: columns to what is read and written all the time, as migrations do. */
const addition = `"9999-addition": { up: async (db) => {
  for (const table of ["user", "session", "site", "space", "organisation", "weekly_rule", "change_head"])
    await db.schema.alterTable(table).addColumn("added_later", "text").execute()
} }`

/** Makes the next version of the built site in a folder: the same, with one more migration. */
export function makeNextVersion(folder: string): string {
  const next = join(folder, "next")
  mkdirSync(next)
  for (const part of ["build", "scripts"]) cpSync(part, join(next, part), { recursive: true })
  for (const part of ["node_modules", "db", "public", "package.json"])
    symlinkSync(resolve(part), join(next, part))
  const assets = join(next, "build/server/assets")
  const registry = /("\d{4}-[\w-]+":\s*\w+)(\s*\})/
  const files = readdirSync(assets).map((name) => join(assets, name))
  const [file, ...others] = files.filter(
    (path) => path.endsWith(".js") && registry.test(readFileSync(path, "utf8")),
  )
  if (!file || others.length) throw new Error(`The migrations are not in one file of the build: ${others}`)
  writeFileSync(file, readFileSync(file, "utf8").replace(registry, `$1, ${addition}$2`))
  return next
}
