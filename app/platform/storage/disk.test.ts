import { mkdtempSync, readdirSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import { AppError } from "../errors"
import { isDiskFull, requireSpace, writeWhole } from "./disk.server"
import { diskStorage } from "./storage.server"

const folder = () => mkdtempSync(join(tmpdir(), "disk-"))

it("writes a file for this user alone, with its folder, and leaves nothing beside it", async () => {
  const file = join(folder(), "kept", "a.txt")
  await writeWhole(file, Buffer.from("text"))
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(join(file, "..")).mode & 0o777).toBe(0o700)
  expect(readdirSync(join(file, ".."))).toEqual(["a.txt"])
})

it("refuses a file of a user that would eat into what is kept for the database", async () => {
  const path = folder()
  await requireSpace(path, 10, 0)
  await expect(requireSpace(path, 10, Number.MAX_SAFE_INTEGER)).rejects.toThrow(AppError)
  const storage = diskStorage(join(path, "photos"), Number.MAX_SAFE_INTEGER)
  await expect(storage.put("ab/a.webp", Buffer.from("x"))).rejects.toMatchObject({ code: "storage_full" })
  expect(readdirSync(join(path, "photos"))).toEqual([])
})

it.each(["ENOSPC", "EDQUOT", "EFBIG"])("takes %s for a full disk", (code) => {
  expect(isDiskFull(Object.assign(new Error("write"), { code }))).toBe(true)
  expect(isDiskFull(new Error(code))).toBe(false)
})
