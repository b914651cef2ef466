import { spawn } from "node:child_process"
import { afterEach, expect, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { queueMail } from "~/platform/mail/mail.server"
import { deliverDue } from "~/platform/mail/mail-delivery.server"
import { readSenderRefusal } from "~/platform/mail/mail-sender.server"
import { smtpTransport } from "~/platform/mail/mail-transport.server"
import { freePort } from "../../../scripts/free-port"
import { eachDatabase } from "../../setup/each-database"
import { startMailServer, type Verdict } from "../../setup/servers/mail-server"

type Servers = Awaited<ReturnType<typeof startMailServer>>
const servers: Servers[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})
async function mailServer(...how: Parameters<typeof startMailServer>) {
  const server = await startMailServer(...how)
  servers.push(server)
  return server
}

const addresses = { from: "Roof <no-reply@roof.example>", host: "roof.example" }
const transportTo = (url: string, answer = 5000) =>
  smtpTransport(url, addresses, { connection: 2000, answer })
const after = (minutes: number) => new Date(Date.now() + minutes * 60_000)

/** Queues mails; gives their message ids, sorted. */
async function queue(db: Database, count: number): Promise<string[]> {
  for (let n = 0; n < count; n++)
    await queueMail(
      db,
      {
        kind: "test",
        to: `p${n}@example.org`,
        locale: "en",
        subject: `Mail ${n}`,
        text: "text",
        html: "<p>text</p>",
      },
      new Date(),
    )
  const mails = await db.selectFrom("mail").select("id").where("sent_at", "is", null).execute()
  return mails.map(({ id }) => `<${id}@roof.example>`).sort()
}

const waiting = (db: Database) =>
  db.selectFrom("mail").select(["id", "failed_at"]).where("sent_at", "is", null).execute()

/** Delivers until nothing moves any more, as the job does from look to look, ten minutes apart. */
async function lookAgainAndAgain(db: Database, url: string, looks: number, answer?: number) {
  for (let look = 0; look < looks; look++)
    while ((await deliverDue(db, transportTo(url, answer), after(0.1 + look * 10))) > 0);
}

eachDatabase("a mail server", (open) => {
  it("that fails for a while gets every mail once", async () => {
    const { db } = await open()
    const ids = await queue(db, 4)
    const server = await mailServer((_id, times): Verdict => (times < 3 ? { code: 451 } : "take"))
    await lookAgainAndAgain(db, server.url, 4)
    expect(server.taken.sort()).toEqual(ids)
    expect(server.seen).toHaveLength(12)
    expect(await waiting(db)).toEqual([])
  })

  it("that refuses a mail is not asked again, and gets the others", async () => {
    const { db } = await open()
    const ids = await queue(db, 3)
    const refused: string[] = []
    const server = await mailServer(() => "take", {
      onRcptTo({ address }, _session, done) {
        if (address !== "p1@example.org") return done()
        refused.push(address)
        done(Object.assign(new Error("No such mailbox"), { responseCode: 550 }))
      },
    })
    await lookAgainAndAgain(db, server.url, 6)
    expect(refused).toHaveLength(1)
    expect(server.taken).toHaveLength(2)
    expect(ids).toEqual(expect.arrayContaining(server.taken))
    expect(await waiting(db)).toMatchObject([{ failed_at: expect.any(String) }])
  })

  it.each([
    ["at its name", 553, "5.1.8 <no-reply@roof.example>: Sender address rejected: Domain not found", "from"],
    ["once it hears the recipient", 550, "5.7.1 <p0@example.org>: Relay access denied", "to"],
  ])("that refuses the sender %s gives up no mail, and the administrator is told", async (...[, ...how]) => {
    const [responseCode, message, at] = how
    const { db } = await open()
    const ids = await queue(db, 3)
    let refusing = true
    const refuse = (_address: unknown, _session: unknown, done: (error?: Error) => void) =>
      refusing ? done(Object.assign(new Error(message), { responseCode })) : done()
    const server = await mailServer(
      () => "take",
      at === "from" ? { onMailFrom: refuse } : { onRcptTo: refuse },
    )
    await lookAgainAndAgain(db, server.url, 4)
    expect(server.seen).toEqual([])
    const held = await waiting(db)
    expect(held.map(({ failed_at }) => failed_at)).toEqual([null, null, null])
    const told = await readSenderRefusal(db)
    expect(told).toMatchObject({ code: String(responseCode), at: expect.any(String) })
    expect(told?.response).not.toContain("@")
    refusing = false
    while ((await deliverDue(db, transportTo(server.url), after(24 * 60))) > 0);
    expect(server.taken.sort()).toEqual(ids)
    expect(await readSenderRefusal(db)).toBeNull()
  })

  it("that refuses the sign-in gives up no mail either", async () => {
    const { db } = await open()
    await queue(db, 2)
    const server = await mailServer(() => "take", {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) =>
        done(Object.assign(new Error("Authentication failed"), { responseCode: 535 })),
    })
    await lookAgainAndAgain(db, server.url.replace("//", "//roof:wrong@"), 3)
    expect((await waiting(db)).map(({ failed_at }) => failed_at)).toEqual([null, null])
    expect(await readSenderRefusal(db)).toMatchObject({ code: "535" })
  })

  it("that is down, and comes up again, gets every mail once", async () => {
    const { db } = await open()
    const ids = await queue(db, 3)
    const port = await freePort()
    await lookAgainAndAgain(db, `smtp://127.0.0.1:${port}`, 5)
    expect(await waiting(db)).toHaveLength(3)
    const server = await mailServer(() => "take", {}, port)
    while ((await deliverDue(db, transportTo(server.url), after(24 * 60))) > 0);
    expect(server.taken.sort()).toEqual(ids)
  })

  it("that hangs up after the content without a word gets the mail again, under the same id", async () => {
    const { db } = await open()
    const ids = await queue(db, 2)
    const server = await mailServer((_id, times) => (times === 1 ? "drop" : "take"))
    await lookAgainAndAgain(db, server.url, 4)
    expect(server.taken.sort()).toEqual(ids)
    expect(server.seen).toHaveLength(4)
    expect(await waiting(db)).toEqual([])
  })

  it("that never answers is left, and asked again later", async () => {
    const { db } = await open()
    const ids = await queue(db, 2)
    const server = await mailServer((_id, times): Verdict => (times === 1 ? { afterMs: 3_600_000 } : "take"))
    await lookAgainAndAgain(db, server.url, 4, 400)
    expect(server.taken.sort()).toEqual(ids)
    expect(await waiting(db)).toEqual([])
  })

  it("that is slow gets a mail once, though another process looks for mails meanwhile", async () => {
    const { db, url } = await open()
    const ids = await queue(db, 2)
    const server = await mailServer(() => ({ afterMs: 300 }))
    const other = createDatabase(url)
    const transport = transportTo(server.url)
    await Promise.all([deliverDue(db, transport, after(0.1)), deliverDue(other, transport, after(0.1))])
    await other.destroy()
    expect(server.seen.sort()).toEqual(ids)
    expect(await waiting(db)).toEqual([])
  })

  it("gets once what a process was killed over, from the one that starts after it", async () => {
    const { db, url } = await open()
    const ids = await queue(db, 4)
    let hold = () => {}
    const held = new Promise<void>((resolve) => {
      hold = resolve
    })
    const server = await mailServer((): Verdict => {
      if (server.seen.length !== 3) return "take"
      hold()
      return { afterMs: 3_600_000 }
    })
    const args = ["--import", "tsx", "tests/setup/deliver.ts", url, server.url]
    const process = spawn("node", args, { stdio: "inherit" })
    const gone = new Promise((resolve) => process.once("exit", resolve))
    await held
    process.kill("SIGKILL")
    await gone
    expect(await waiting(db)).toHaveLength(2)
    await lookAgainAndAgain(db, server.url, 2)
    expect(server.taken.sort()).toEqual(ids)
    expect(await waiting(db)).toEqual([])
  })
})
