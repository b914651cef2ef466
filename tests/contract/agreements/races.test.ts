import { expect, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { acceptAll } from "~/agreements/accept-text.server"
import { cancelAgreement } from "~/agreements/end-agreement.server"
import { sign } from "~/agreements/signing/sign.server"
import { textHash } from "~/agreements/text-hash.server"
import { AppError } from "~/platform/errors"
import { chooser, seeded } from "../../../scripts/bench/choose"
import { eachDatabase } from "../../setup/each-database"
import { askToSign, changed, clause, clauses, files, frozen, now, propose, signer } from "./agreed"

type Agreed = Awaited<ReturnType<typeof frozen>>

/** What must hold of an agreement, whatever was done at once. */
async function expectWhole(db: Database, id: string) {
  const row = await db.selectFrom("agreement").selectAll().where("id", "=", id).executeTakeFirstOrThrow()
  const of = { agreement_id: id, version: row.version }
  const versions = await db
    .selectFrom("agreement_version")
    .selectAll()
    .where("agreement_id", "=", id)
    .execute()
  for (const version of versions) expect(textHash(fromJson(version.clauses))).toBe(version.text_hash)
  const text = versions.find(({ number }) => number === row.version)
  const accepted = await db
    .selectFrom("agreement_acceptance")
    .select("side")
    .where("agreement_id", "=", of.agreement_id)
    .where("version", "=", of.version)
    .where("clause_key", "=", "")
    .execute()
  const signatures = await db
    .selectFrom("agreement_signature")
    .selectAll()
    .where("agreement_id", "=", id)
    .where("voided_at", "is", null)
    .execute()
  const signed = signatures.filter(({ signed_at }) => signed_at !== null)
  for (const one of signatures) expect(one.version).toBe(row.version)
  for (const one of signed) expect(one.text_hash).toBe(text?.text_hash)
  const isSettled = row.status === "frozen" || row.status === "signed"
  expect(row.frozen_at !== null && row.status !== "cancelled").toBe(isSettled)
  if (isSettled) expect(accepted.map(({ side }) => side).sort()).toEqual(["organisation", "owner"])
  else expect(signatures).toEqual([])
  expect(new Set(signed.map(({ side }) => side)).size === 2).toBe(row.status === "signed")
  return row.status
}

eachDatabase("an agreement of which two processes do everything at once", (open) => {
  it("is never frozen, signed or given up by halves", async () => {
    const { db, url } = await open()
    const beside = createDatabase(url)
    const { one, whole } = chooser(seeded(13))
    const ends = new Set<string>()
    try {
      const agreed = await frozen(db)
      const { id, owner, group } = agreed
      for (let round = 0; round < 12; round++) {
        await settle(db, agreed)
        const [own = ""] = await askToSign(db, owner, id, [signer(`Ann${round}`)])
        const [theirs = ""] = await askToSign(db, group, id, [signer(`Bob${round}`)])
        const { version } = await versionOf(db, id)
        const read = await hashOf(db, id, version)
        const press = (secret: string) => (where: Database) => sign(where, null, secret, read, files, now)
        const write = (viewer: typeof owner) => (where: Database) =>
          propose(where, viewer, agreed, {
            base: version,
            clauses: changed(clause("fee", `Text ${round} of ${viewer.userId}.`)),
          })
        const accept = (viewer: typeof owner) => (where: Database) =>
          acceptAll(where, viewer, id, { version: version + whole(0, 1) }, now)
        // Once both have signed it is over: first whatever else there is is done at once.
        const acts = [
          press(own),
          press(round < 8 ? own : theirs),
          write(one([owner, group])),
          accept(owner),
          accept(group),
        ]
        const picked = Array.from({ length: 6 }, () => one(acts))
        const done = await Promise.allSettled(picked.map((act, at) => act(at % 2 ? beside : db)))
        for (const outcome of done)
          if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(AppError)
        const status = await expectWhole(db, id)
        ends.add(status)
        if (status === "signed") break
      }
      expect(ends.size).toBeGreaterThan(1)
    } finally {
      await beside.destroy()
    }
  })

  it("keeps both texts where two processes change one clause at once", async () => {
    const { db, url } = await open()
    const beside = createDatabase(url)
    try {
      const agreed = await frozen(db)
      const { id, owner, group } = agreed
      const { version } = await versionOf(db, id)
      const text = (who: string, at: number) => changed(clause("fee", `Text ${at} of ${who}.`))
      const written = await Promise.all(
        Array.from({ length: 8 }, (_, at) => {
          const [where, viewer] = at % 2 ? ([beside, owner] as const) : ([db, group] as const)
          return propose(where, viewer, agreed, { base: version, clauses: text(viewer.userId, at) })
        }),
      )
      expect(written.map(({ number }) => number - version).sort((a, b) => a - b)).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8,
      ])
      const now8 = await db
        .selectFrom("agreement_version")
        .select("clauses")
        .where("agreement_id", "=", id)
        .where("number", "=", version + 8)
        .executeTakeFirstOrThrow()
      for (let at = 0; at < 8; at++)
        expect(now8.clauses).toContain(`Text ${at} of ${at % 2 ? owner.userId : group.userId}.`)
      await cancelAgreement(beside, owner, id, { reason: null }, now)
      expect(await expectWhole(db, id)).toBe("cancelled")
    } finally {
      await beside.destroy()
    }
  })
})

const versionOf = (db: Database, id: string) =>
  db.selectFrom("agreement").select("version").where("id", "=", id).executeTakeFirstOrThrow()

async function hashOf(db: Database, id: string, number: number): Promise<string> {
  const { text_hash } = await db
    .selectFrom("agreement_version")
    .select("text_hash")
    .where("agreement_id", "=", id)
    .where("number", "=", number)
    .executeTakeFirstOrThrow()
  return text_hash
}

/** Both accept another text. */
async function settle(db: Database, agreed: Agreed): Promise<void> {
  const { id, owner, group } = agreed
  const { version } = await versionOf(db, id)
  const chosen = clauses.map(({ key }) => key)
  const { number } = await propose(db, owner, agreed, {
    base: version,
    clauses: changed(clause("fee", `Settled ${version}.`)),
    chosen,
  })
  await acceptAll(db, group, id, { version: number }, now)
}
