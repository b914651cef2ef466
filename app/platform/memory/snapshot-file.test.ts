import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, it } from "vitest"
import { readSnapshot, writeSnapshot } from "./snapshot-file.server"

const folder = mkdtempSync(join(tmpdir(), "snapshot-"))
afterAll(() => rmSync(folder, { recursive: true }))

it("reads what was written, also where there is nothing of a kind", async () => {
  const path = join(folder, "some")
  const sections = {
    before: new Float64Array([1.5, -2]),
    none: new Uint32Array(8).subarray(0, 0),
    odd: new Uint8Array([1, 2, 3]),
    text: { json: ["é", null] },
  }
  await writeSnapshot(path, "this", sections)
  const read = await readSnapshot(path, async (of) => of === "this")
  expect(read).toEqual({ ...sections, none: new Uint32Array(0) })
  expect(await readSnapshot(path, async () => false)).toBeNull()
})
