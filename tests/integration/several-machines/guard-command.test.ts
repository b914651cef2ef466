import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, it } from "vitest"
import { openCopy } from "../../setup/each-database"

const folder = mkdtempSync(join(tmpdir(), "common-roof-guard-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function guard(DATABASE_URL: string, ...args: string[]) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["scripts/run.js", "migrate", "guard", ...args],
    {
      env: { ...process.env, NODE_ENV: "production", DATA_DIR: folder, DATABASE_URL, CITY_PACK: "" },
      encoding: "utf8",
    },
  )
  return { text: (stdout + stderr).trim(), status }
}

it("tells what keeps bookings of PostgreSQL apart, and changes it there and back", async () => {
  const { url, close } = await openCopy("postgres")
  const has = (name: string) => ({ text: `Bookings are kept apart by: ${name}`, status: 0 })
  expect(guard(url)).toEqual(has("exclusion"))
  expect(guard(url, "slots")).toEqual(has("slots"))
  expect(guard(url, "slots")).toEqual(has("slots"))
  expect(guard(url)).toEqual(has("slots"))
  expect(guard(url, "exclusion")).toEqual(has("exclusion"))
  expect(guard(url, "none").status).toBe(2)
  await close()
})

it("leaves SQLite its trigger", async () => {
  const { url, close } = await openCopy("sqlite")
  expect(guard(url)).toEqual({ text: "Bookings are kept apart by: a trigger", status: 0 })
  expect(guard(url, "slots")).toEqual({ text: "SQLite has one guard: a trigger.", status: 1 })
  await close()
})
