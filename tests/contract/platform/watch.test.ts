import { tmpdir } from "node:os"
import { expect, it } from "vitest"
import { onWriterWaited, poolLoad } from "#db/watch.server"
import { lookAtSite } from "~/platform/metrics/look-at-site.server"
import { registry } from "~/platform/metrics/registry.server"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2031-03-03T08:00:00Z")

eachDatabase("what a database tells of itself", (open, kind) => {
  it("is how busy its connections are, and how long writes waited for each other", async () => {
    const { db } = await open()
    const before = poolLoad()
    const waits: number[] = []
    const forget = onWriterWaited((seconds) => waits.push(seconds))
    let leave = () => {}
    const left = new Promise<void>((resolve) => {
      leave = resolve
    })
    let first: Promise<void> = Promise.resolve()
    // The first has written, and is still in its transaction.
    await new Promise<void>((entered) => {
      first = db.transaction().execute(async (trx) => {
        await trx.insertInto("setting").values({ key: "watched", value: "1" }).execute()
        entered()
        await left
      })
    })
    const second = db.insertInto("setting").values({ key: "behind it", value: "1" }).execute()
    await new Promise((resolve) => setImmediate(resolve))
    if (kind === "postgres") expect(poolLoad()?.used).toBe((before?.used ?? 0) + 2)
    leave()
    await Promise.all([first, second])
    forget()
    if (kind === "sqlite") {
      expect(waits).toHaveLength(2)
      expect(waits[0]).toBe(0)
      expect(waits[1]).toBeGreaterThan(0)
    } else {
      expect(waits).toEqual([])
      expect(poolLoad()).toMatchObject({ used: before?.used ?? 0, waiting: 0 })
    }
  })

  it("is what waits in its outbox, for how long, what gave up, how jobs fare and the last backup", async () => {
    const { db } = await open()
    const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()
    const event = { kind: "a", subject_id: "1", data: "{}", created_at: ago(9) }
    await db
      .insertInto("event")
      .values([
        { ...event, id: "1", due_at: ago(5), handled_at: null },
        { ...event, id: "2", due_at: ago(-5), handled_at: null },
        { ...event, id: "3", due_at: ago(60), handled_at: ago(50) },
        { ...event, id: "4", due_at: ago(60), handled_at: null, given_up_at: ago(1) },
      ])
      .execute()
    await db
      .insertInto("job_run")
      .values({ name: "mail", last_run_at: ago(1), last_ok_at: ago(2), failures: 3 })
      .execute()
    const made = { at: ago(60), bytes: 1234, encrypted: true }
    await db
      .insertInto("setting")
      .values({ key: "backup.last", value: JSON.stringify(made) })
      .execute()
    await lookAtSite(db, tmpdir(), now)
    const said = await registry.metrics()
    for (const line of [
      "common_roof_database_up 1",
      'common_roof_queue_waiting{queue="events"} 2',
      'common_roof_queue_due{queue="events"} 1',
      'common_roof_queue_oldest_due_seconds{queue="events"} 300',
      'common_roof_queue_given_up{queue="events"} 1',
      'common_roof_queue_waiting{queue="mails"} 0',
      'common_roof_queue_oldest_due_seconds{queue="mails"} 0',
      'common_roof_job_failures{job="mail"} 3',
      `common_roof_job_last_success_timestamp_seconds{job="mail"} ${Date.parse(ago(2)) / 1000}`,
      `common_roof_backup_timestamp_seconds ${Date.parse(made.at) / 1000}`,
      "common_roof_backup_bytes 1234",
    ])
      expect(said.split("\n")).toContain(line)
  })
})
