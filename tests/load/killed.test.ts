import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import type { Database, DatabaseKind } from "#db/database.server"
import { chooser, seeded } from "../../scripts/bench/choose"
import { addOrganisation, addPerson, addSite, addSpace } from "../setup/bookable-hall"
import { openCopy } from "../setup/each-database"
import type { By } from "./acts"
import { sweepBookings } from "./booking-sweep"

const now = "2131-03-05T08:00:00Z"
const rounds = 4
/** So many write at once; the first to be killed leaves the other in the middle of its work. */
const writers = 2

interface Said {
  did: "book" | "move"
  ids?: string[]
  refused?: string
}

for (const kind of ["sqlite", "postgres"] as const)
  describe(`a process that is killed while it writes (${kind})`, () => {
    it("loses nothing that it acknowledged, and leaves nothing half done", async () => {
      const { db, url, close } = await openCopy(kind)
      try {
        await killAndCheck(kind, db, url)
      } finally {
        await close()
      }
    })
  })

describe("a process that is killed at a commit that several share (sqlite)", () => {
  it.each(["before", "after"])("%s it keeps what it acknowledged, and nothing by half", async (when) => {
    const { db, url, close } = await openCopy("sqlite")
    try {
      const said = await runAndKill("victim-at-commit.ts", [url, when, now, JSON.stringify(await town(db))])
      expect(said.map(({ refused }) => refused).filter(Boolean)).toEqual([])
      // Two rounds were answered; of the third, those of the one commit are there or nobody is.
      expect(said).toHaveLength(16)
      const { faults } = await sweepBookings(db)
      expect(faults).toEqual([])
      await expectKept(db, said)
      const answered = said.flatMap(({ ids = [] }) => ids).length
      const { n } = await db
        .selectFrom("booking")
        .select((eb) => eb.fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow()
      if (when === "before") expect(Number(n)).toBe(answered)
      else expect(Number(n)).toBeGreaterThan(answered)
    } finally {
      await close()
    }
  })
})

async function killAndCheck(kind: DatabaseKind, db: Database, url: string) {
  const plan = await town(db)
  const { whole } = chooser(seeded(5))
  const said: Said[] = []
  for (let round = 0; round < rounds; round++) {
    const delays = Array.from({ length: writers }, () => whole(200, 1500))
    const parts = await Promise.all(
      delays.map((ms, n) => {
        const words = [url, String(round * writers + n), now, JSON.stringify(plan)]
        return runAndKill("victim.ts", words, ms)
      }),
    )
    said.push(...parts.flat())
    const { faults } = await sweepBookings(db)
    expect(faults.slice(0, 10), `round ${round}`).toEqual([])
    await expectKept(db, said)
  }
  const refusals = new Set(said.flatMap(({ refused }) => (refused ? [refused] : [])))
  expect([...refusals].filter((refused) => refused !== "conflict")).toEqual([])
  const { counts } = await sweepBookings(db)
  const acknowledged = said.filter(({ ids }) => ids).length
  expect(acknowledged).toBeGreaterThan(rounds * writers)
  console.info(
    `${kind}: ${rounds * writers} processes killed, ${acknowledged} acknowledged writes all there;`,
    `${counts.bookings} bookings, ${counts.series} series, ${counts.claims} claims, 0 overlaps, 0 half series`,
  )
}

async function town(db: Database) {
  const ownerId = await addOrganisation(db, "Owner")
  const owner = await addPerson(db, "owner", ownerId)
  const siteId = await addSite(db, owner)
  const hall = await addSpace(db, owner, siteId)
  const left = await addSpace(db, owner, siteId, { parentId: hall })
  const right = await addSpace(db, owner, siteId, { parentId: hall })
  const room = await addSpace(db, owner, await addSite(db, owner))
  const groups: By[] = []
  for (const name of ["choir", "club"]) {
    const id = await addOrganisation(db, name)
    await addPerson(db, name, id)
    groups.push([name, id])
  }
  return { spaces: [hall, left, right, room, room], groups }
}

/** What the process said until it was killed, so many milliseconds after its first word, or killed itself. */
function runAndKill(name: string, words: string[], ms?: number): Promise<Said[]> {
  const script = fileURLToPath(new URL(name, import.meta.url))
  const args = ["--import", "tsx", script, ...words]
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] })
  let output = ""
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      if (!output && ms !== undefined) setTimeout(() => child.kill("SIGKILL"), ms)
      output += chunk.toString()
    })
    child.once("error", reject)
    child.once("close", (_code, signal) => {
      if (signal !== "SIGKILL") return reject(new Error(`It ended by itself: ${output.slice(-500)}`))
      // The last line may be half a word.
      const lines = output.split("\n").slice(0, -1)
      resolve(lines.map((line) => JSON.parse(line) as Said))
    })
  })
}

async function expectKept(db: Database, said: Said[]) {
  const rows = await db.selectFrom("booking").select(["id", "status"]).execute()
  const statuses = new Map(rows.map(({ id, status }) => [id, status]))
  const booked = said.flatMap(({ did, ids = [] }) => (did === "book" ? ids : []))
  expect(booked.filter((id) => !statuses.has(id))).toEqual([])
  const cancelled = said.flatMap(({ did, ids = [] }) => (did === "move" ? ids : []))
  expect(cancelled.filter((id) => statuses.get(id) !== "cancelled")).toEqual([])
}
