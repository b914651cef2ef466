import { createHash } from "node:crypto"
import { expect, it } from "vitest"
import { type Database, inTransaction } from "#db/database.server"
import { acceptAll } from "~/agreements/accept-text.server"
import { composeClauses } from "~/agreements/clauses/compose-clauses"
import { proposeClauses } from "~/agreements/clauses/propose-clauses"
import { createAgreement } from "~/agreements/create-agreement.server"
import { followAgreement } from "~/agreements/follow-agreement.server"
import { agreementJson } from "~/agreements/papers/agreement-json"
import { keepPaper, readPaper } from "~/agreements/papers/papers.server"
import { readTrail, signerTrail } from "~/agreements/papers/read-trail.server"
import { signerPaper } from "~/agreements/papers/signer-paper.server"
import { sweepPapers } from "~/agreements/papers/sweep-papers.server"
import { proposeVersion } from "~/agreements/propose-version.server"
import { givenSignature, openSignature, sign } from "~/agreements/signing/sign.server"
import { begunFrom } from "~/agreements/sources/begun-from.server"
import { makeDocument } from "~/documents/make-document.server"
import { type Locale, locales } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { namedFiles } from "~/platform/backup/stored-files.server"
import { AppError } from "~/platform/errors"
import { forgetPerson } from "~/privacy/forget-person.server"
import { person } from "../../setup/bookable-hall"
import { attachedTo, readPdf } from "../../setup/documents/read-pdf"
import { eachDatabase } from "../../setup/each-database"
import { memoryFiles } from "../../setup/memory-files"
import {
  askToSign,
  changed,
  clause,
  detail,
  files,
  frozen,
  later,
  now,
  propose,
  proposed,
  readAndSign,
  refusal,
  series,
  signByBoth,
  signed,
  signer,
} from "./agreed"

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")
/** Lines break where they break, and a narrow space is read as any other. */
const plain = (text: string) => text.replace(/[\s\u00ad]+/g, "")

/** A text of the catalogue in a language, accepted by both. */
async function frozenIn(db: Database, locale: Locale) {
  const place = await series(db)
  const { facts } = await begunFrom(db, place.owner, place.source, { locale, now })
  const texts = { t: translator(locale, "clauses"), words: translator(locale, "vocabulary") }
  const clauses = composeClauses(
    texts,
    facts,
    proposeClauses(facts).map(({ key }) => key),
  )
  const { id } = await createAgreement(db, place.owner, { source: place.source, clauses, facts }, now)
  const { number } = await proposeVersion(db, place.owner, id, { base: 1, clauses, facts, chosen: [] }, now)
  await acceptAll(db, place.group, id, { version: number }, now)
  return { ...place, facts, clauses, id }
}

eachDatabase("the PDF of an agreement", (open) => {
  it("says what it amends, by reference and sum", async () => {
    const { db } = await open()
    const { id, owner, group } = await signed(db, { until: null })
    const dates = { from: "2027-05-01", until: null }
    const next = await followAgreement(db, owner, id, { kind: "amendment", ...dates }, now)
    const { facts } = await detail(db, owner, next.id)
    const { number } = await propose(db, owner, { id: next.id, facts }, { base: 1 })
    await acceptAll(db, group, next.id, { version: number }, now)
    const { text } = await detail(db, owner, id)
    const { bytes } = await readPaper(db, files, owner, { id: next.id }, now)
    const read = plain(readPdf(bytes).text)
    for (const word of ["Amends", id, text.textHash, "30days"]) expect(read).toContain(word)
    const { "agreement.json": attached = "" } = attachedTo(bytes)
    expect(agreementJson.parse(JSON.parse(attached)).follows).toEqual({ id, textHash: text.textHash })
  })

  it("is made once: its bytes stay, whoever asks, and after another text is proposed", async () => {
    const { db } = await open()
    const agreed = await frozen(db)
    const { id, owner, group, number } = agreed
    const first = await readPaper(db, files, owner, { id }, now)
    const again = await readPaper(db, files, group, { id }, later(3))
    expect(Buffer.compare(first.bytes, again.bytes)).toBe(0)
    const row = await db.selectFrom("agreement_paper").selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ agreement_id: id, version: number, hash: sha256(first.bytes) })
    await propose(db, group, agreed, { base: number, clauses: changed(clause("fee", "Nothing.")) })
    await expect(readPaper(db, files, owner, { id }, now)).rejects.toEqual(
      refusal("conflict", "agreement_not_frozen"),
    )
    const kept = await readPaper(db, files, owner, { id, version: number }, now)
    expect(Buffer.compare(first.bytes, kept.bytes)).toBe(0)
    await acceptAll(db, owner, id, { version: number + 1 }, now)
    const other = await readPaper(db, files, owner, { id }, now)
    expect(other.hash).not.toBe(first.hash)
    expect((await detail(db, group, id)).versions.map(({ pdfHash }) => pdfHash).slice(0, 2)).toEqual([
      other.hash,
      first.hash,
    ])
  })

  it("is one where several ask for it at once", async () => {
    const { db } = await open()
    const own = memoryFiles()
    const { id, owner } = await frozen(db)
    const papers = await Promise.all([1, 2, 3].map((day) => keepPaper(db, own, id, later(day))))
    expect(new Set(papers.map(({ key }) => key)).size).toBe(1)
    expect([...own.kept.keys()]).toEqual([papers[0]?.key])
    expect((await readPaper(db, own, owner, { id }, now)).hash).toBe(papers[0]?.hash)
  })

  it.each(locales)("has its clauses, and the same for programs, in %s", async (locale) => {
    const { db } = await open()
    const { id, owner, facts, clauses } = await frozenIn(db, locale)
    const { bytes } = await readPaper(db, files, owner, { id }, now)
    const { info, lang, text, tags } = readPdf(bytes)
    expect(info.Tagged).toBe("yes")
    expect(Buffer.from(bytes).toString("latin1")).toMatch(/pdfaid:part(>|=")3/)
    expect(lang).toBe(locale)
    for (const { title, text: words } of clauses) {
      expect(plain(text)).toContain(plain(title))
      for (const paragraph of words.split("\n\n").map(plain))
        expect(plain(text)).toContain(paragraph.slice(0, 60))
    }
    expect(tags.filter((tag) => tag.startsWith("H2"))).toHaveLength(clauses.length)
    expect(plain(text)).toMatch(/910\/2014/)
    const { "agreement.json": attached = "" } = attachedTo(bytes)
    const json = agreementJson.parse(JSON.parse(attached))
    const seen = await detail(db, owner, id)
    expect(json).toMatchObject({ id, facts, clauses, textHash: seen.text.textHash, frozenAt: seen.frozenAt })
    expect(plain(text)).toContain(seen.text.textHash)
  })

  it("is what is signed: its sum stands in the signature, and in the trail beside the one of the text", async () => {
    const { db } = await open()
    const { id, owner, group } = await signed(db)
    const { bytes } = await readPaper(db, files, group, { id }, now)
    const { signatures, text } = await detail(db, owner, id)
    expect(signatures.map(({ pdfHash }) => pdfHash)).toEqual([sha256(bytes), sha256(bytes)])
    for (const locale of locales) {
      const trail = await readTrail(db, files, group, id, { locale, now })
      const read = readPdf(await makeDocument("signing-trail", trail))
      expect(read.lang).toBe(locale)
      const words = plain(read.text)
      for (const told of [sha256(bytes), text.textHash, "Ann", "Bob", "Chair", "ann@sign.example"])
        expect(words).toContain(plain(told))
      expect(words).toContain(plain(translator(locale, "papers")("trail.complete")))
      expect(words).toMatch(/910\/2014/)
      expect(read.tags.filter((tag) => /^TH\b/.test(tag))).toHaveLength(4)
    }
  })

  it("is for the parties alone, once both have accepted the text", async () => {
    const { db } = await open()
    const { id, owner, number } = await proposed(db)
    const reading = { locale: "en" as const, now }
    await expect(readPaper(db, files, owner, { id }, now)).rejects.toEqual(
      refusal("conflict", "agreement_not_frozen"),
    )
    await expect(readTrail(db, files, owner, id, reading)).rejects.toEqual(
      refusal("conflict", "agreement_not_frozen"),
    )
    await expect(readPaper(db, files, owner, { id, version: number }, now)).rejects.toEqual(
      refusal("not_found"),
    )
    const other = person("other")
    await expect(readPaper(db, files, other, { id }, now)).rejects.toEqual(refusal("not_found"))
    await expect(readTrail(db, files, other, id, reading)).rejects.toEqual(refusal("not_found"))
    await expect(readPaper(db, files, owner, { id: "none" }, now)).rejects.toEqual(refusal("not_found"))
    expect(await db.selectFrom("agreement_paper").selectAll().execute()).toEqual([])
  })

  it("that the store cannot keep or give is refused, and nothing is lost or signed", async () => {
    const { db } = await open()
    const { id, owner, group } = await frozen(db)
    const own = memoryFiles()
    const away = {
      ...own,
      put: async () => {
        throw new AppError("files_away")
      },
    }
    const [ann = ""] = await askToSign(db, owner, id, [signer("Ann")])
    const { text } = await openSignature(db, null, ann, now)
    await expect(sign(db, null, ann, text.textHash, away, now)).rejects.toEqual(refusal("files_away"))
    await expect(readPaper(db, away, owner, { id }, now)).rejects.toEqual(refusal("files_away"))
    expect((await detail(db, owner, id)).signatures.map(({ standing }) => standing)).toEqual(["asked"])
    expect(await db.selectFrom("agreement_paper").selectAll().execute()).toEqual([])
    await sign(db, null, ann, text.textHash, own, now)
    // Who signs later signs the same file, also while the store is away.
    const [bob = ""] = await askToSign(db, group, id, [signer("Bob")])
    await sign(db, null, bob, text.textHash, away, now)
    const [key = ""] = own.kept.keys()
    const bytes = own.kept.get(key) ?? new Uint8Array()
    for (const spoilt of [null, Uint8Array.from([...bytes, 10])]) {
      if (spoilt) own.kept.set(key, spoilt)
      else own.kept.delete(key)
      await expect(readPaper(db, own, owner, { id }, now)).rejects.toEqual(
        refusal("document_failed", "agreement_paper_gone"),
      )
    }
    own.kept.set(key, bytes)
    expect((await readPaper(db, own, owner, { id }, now)).hash).toBe(sha256(bytes))
    expect((await detail(db, owner, id)).status).toBe("signed")
  })

  it("is given to whoever was asked to sign it, by the link, until its term is over, longer where they signed, or it counts no more", async () => {
    const { db } = await open()
    const agreed = await frozen(db)
    const { id, owner, group, number } = agreed
    const [ann = ""] = await askToSign(db, owner, id, [signer("Ann")])
    const [bob = ""] = await askToSign(db, group, id, [signer("Bob")])
    const read = (secret: string, viewer: typeof owner | null = null, at = now) =>
      signerPaper(db, files, viewer, secret, at)
    const { bytes } = await readPaper(db, files, owner, { id }, now)
    expect(Buffer.compare(await read(ann), bytes)).toBe(0)
    await readAndSign(db, ann)
    expect(Buffer.compare(await read(ann, null, later(89)), bytes)).toBe(0)
    await expect(read(ann, null, later(90))).rejects.toEqual(refusal("conflict", "signature_used"))
    expect(Buffer.compare(await read(bob, null, later(13)), bytes)).toBe(0)
    await expect(read(bob, null, later(14))).rejects.toEqual(refusal("conflict", "signature_expired"))
    // The record goes the same ways, and says of the other side what its members learn.
    const trail = (secret: string, viewer: typeof owner | null = null, at = now) =>
      signerTrail(db, files, viewer, secret, { locale: "en", now: at })
    const parts = JSON.stringify(await trail(ann, null, later(13)))
    expect(parts).toContain("ann@sign.example")
    expect(parts).not.toContain("bob@sign.example")
    await expect(trail(ann, null, later(90))).rejects.toEqual(refusal("conflict", "signature_used"))
    await expect(trail(bob)).rejects.toEqual(refusal("conflict", "signature_first"))
    await expect(trail(bob, owner)).rejects.toEqual(refusal("forbidden", "signature_other_account"))
    await expect(trail("none")).rejects.toEqual(refusal("not_found"))
    expect(await givenSignature(db, null, ann, now)).toMatchObject({ complete: false })
    for (const other of [
      givenSignature(db, owner, ann, now),
      givenSignature(db, null, bob, now),
      givenSignature(db, null, ann, later(90)),
    ])
      expect(await other).toBeNull()
    await expect(read(bob, owner)).rejects.toEqual(refusal("forbidden", "signature_other_account"))
    await expect(read("none")).rejects.toEqual(refusal("not_found"))
    await propose(db, group, agreed, { base: number, clauses: changed(clause("fee", "Nothing.")) })
    for (const secret of [ann, bob])
      await expect(read(secret)).rejects.toEqual(refusal("conflict", "signature_void"))
    expect(await givenSignature(db, null, ann, now)).toBeNull()
  })

  it("goes with its agreement, and not before", async () => {
    const { db } = await open()
    const own = memoryFiles()
    const { id } = await frozen(db)
    await keepPaper(db, own, id, now)
    expect(await sweepPapers(db, own, later(400))).toBe(0)
    // A backup misses it where it is gone.
    const named = await namedFiles([{ name: "agreement_paper" }], async () => {
      const rows = await db.selectFrom("agreement_paper").select("storage_key").execute()
      return rows.map(({ storage_key }) => storage_key)
    })
    expect([...named]).toEqual([...own.kept.keys()].map((key) => `agreements/${key}`))
    await db.deleteFrom("agreement").where("id", "=", id).execute()
    expect(await sweepPapers(db, own, later(400))).toBe(1)
    expect(own.kept.size).toBe(0)
  })

  it("tells in the trail who was asked and has not signed, and names no address of the other side before", async () => {
    const { db } = await open()
    const { id, owner, group } = await frozen(db)
    const [ann = ""] = await askToSign(db, owner, id, [signer("Ann")])
    await askToSign(db, group, id, [signer("Bob")])
    await readAndSign(db, ann)
    const trail = await readTrail(db, files, owner, id, { locale: "en", now })
    expect(trail.signatures.rows.map(({ name, when }) => [name, when === "–"])).toEqual([
      ["Ann", false],
      ["Bob", true],
    ])
    expect(JSON.stringify(trail)).not.toContain("bob@sign.example")
    expect(JSON.stringify(trail)).toContain("1 person has signed, of 2.")
    expect(JSON.stringify(trail)).toContain(`Ann asked by mail to sign, for Parish, by ${owner.name}`)
  })

  it("names in the trail whoever wrote and accepted the text as they were called then, whatever becomes of them", async () => {
    const { db } = await open()
    const { id, owner, group } = await frozen(db)
    const names = async (reader: typeof owner) => {
      const { history } = await readTrail(db, files, reader, id, { locale: "en", now })
      return history.rows.map(({ what }) => what).filter((what) => /written|accepted by/.test(what))
    }
    const before = await names(owner)
    expect(before).toHaveLength(3)
    await db.updateTable("user").set({ name: "Somebody Else" }).execute()
    expect(await names(owner)).toEqual(before)
    await signByBoth(db, { owner, group }, id)
    await inTransaction(db, (trx) => forgetPerson(trx, { userId: owner.userId, address: owner.email }))
    expect(await names(group)).toEqual(before)
    // Of what was not signed, nobody needs to be named.
    const other = await open()
    const unsigned = await frozen(other.db)
    const written = () => other.db.selectFrom("agreement_version").select(["user_id", "by_name"]).execute()
    expect(await written()).toEqual([{ user_id: unsigned.owner.userId, by_name: expect.any(String) }])
    await inTransaction(other.db, (trx) =>
      forgetPerson(trx, { userId: unsigned.owner.userId, address: unsigned.owner.email }),
    )
    expect(await written()).toEqual([{ user_id: null, by_name: null }])
  })
})
