import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"

/** Runs a script of ours under a limit that the system sets on the size of a file. */
function limited(bytes: number, script: string) {
  const shell = `ulimit -f ${bytes / 1024} && exec "$0" --import tsx --input-type=module -e "$1"`
  return spawnSync("bash", ["-c", shell, process.execPath, script], { encoding: "utf8" })
}

it("keeps nothing of a file that the disk takes only half of", () => {
  const folder = mkdtempSync(join(tmpdir(), "common-roof-half-"))
  const { stdout, stderr } = limited(
    64 * 1024,
    `import { diskStorage } from "./app/platform/storage/storage.server.ts"
     import { outboxTransport } from "./app/platform/mail/mail-transport.server.ts"
     const storage = diskStorage(${JSON.stringify(join(folder, "photos"))})
     await storage.put("ab/small.webp", new Uint8Array(1000))
     const codes = [await storage.put("ab/large.webp", new Uint8Array(300_000)).catch((error) => error.code)]
     const outbox = outboxTransport(${JSON.stringify(join(folder, "outbox"))}, { from: "a@roof.example", host: "roof.example" })
     const text = "x ".repeat(100_000)
     const mail = { id: "m", to_address: "b@roof.example", subject: "s", text, html: text, created_at: "2026-01-01T00:00:00.000Z", locale: "en" }
     codes.push(await outbox(mail).catch((error) => error.code))
     console.log(codes.join())`,
  )
  expect(stderr).toBe("")
  expect(stdout.trim()).toBe("storage_full,storage_full")
  expect(readdirSync(join(folder, "photos", "ab"))).toEqual(["small.webp"])
  expect(readdirSync(join(folder, "outbox"))).toEqual([])
  rmSync(folder, { recursive: true })
})

it.each(["start", "migrate", "seed", "city"])(
  "npm run %s says in one line that a folder cannot be written",
  (name) => {
    const folder = mkdtempSync(join(tmpdir(), "common-roof-shut-"))
    writeFileSync(join(folder, "file"), "")
    mkdirSync(join(folder, "data"))
    for (const variables of [
      { DATA_DIR: join(folder, "file", "data") },
      { DATA_DIR: join(folder, "data"), DATABASE_URL: join(folder, "file", "roof.sqlite") },
    ]) {
      const { stderr, status } = spawnSync(process.execPath, ["scripts/run.js", name], {
        env: {
          ...process.env,
          NODE_ENV: "production",
          DEMO: "1",
          DATABASE_URL: "",
          CITY_PACK: "",
          ...variables,
        },
        encoding: "utf8",
      })
      expect(status).toBe(1)
      expect(stderr.trim().split("\n")).toHaveLength(1)
      expect(stderr).toContain(join(folder, "file"))
    }
    rmSync(folder, { recursive: true })
  },
)
