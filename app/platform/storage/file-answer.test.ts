import { mkdtempSync } from "node:fs"
import { readdir } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import { answerFile } from "./file-answer.server"
import { diskStorage } from "./storage.server"

const address = "http://127.0.0.1/photos/ab/a.webp"
const held = async () => (await readdir("/proc/self/fd")).length

it("answers a kept file whole, and for its head alone holds nothing of it open", async () => {
  const storage = diskStorage(mkdtempSync(join(tmpdir(), "file-answer-")))
  // Larger than what is read ahead: a small file is closed by having been read to its end.
  const bytes = Buffer.alloc(1_000_000, "a picture")
  await storage.put("ab/a.webp", bytes)
  const answer = async (method: string) => {
    const found = await storage.get("ab/a.webp")
    if (!found) throw new Error("nothing is kept")
    return answerFile(new Request(address, { method }), found, { "content-type": "image/webp" })
  }
  const whole = await answer("GET")
  expect(Object.fromEntries(whole.headers)).toEqual({
    "content-length": "1000000",
    "content-type": "image/webp",
  })
  expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true)
  const before = await held()
  for (let n = 0; n < 20; n++) {
    const head = await answer("HEAD")
    expect(head.headers.get("content-length")).toBe("1000000")
    expect(head.body).toBeNull()
  }
  await expect.poll(held).toBeLessThanOrEqual(before)
})
