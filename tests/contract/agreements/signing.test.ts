import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { acceptAll } from "~/agreements/accept-text.server"
import { cancelAgreement } from "~/agreements/end-agreement.server"
import { readTrail } from "~/agreements/papers/read-trail.server"
import { needOneSignature } from "~/agreements/signing/request-signatures.server"
import { openSignature, sign } from "~/agreements/signing/sign.server"
import { loadSigning } from "~/pages/agreements/signing/load-signing.server"
import { addPerson, person } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import {
  askToSign,
  changed,
  clause,
  detail,
  files,
  frozen,
  later,
  mailsTo,
  now,
  propose,
  proposed,
  readAndSign,
  refusal,
  signed,
  signer,
} from "./agreed"

eachDatabase("signing an agreement", (open) => {
  it("is done by whoever has the link of the mail, once for each side", async () => {
    const { db } = await open()
    const { id, owner, group } = await frozen(db)
    const [own = ""] = await askToSign(db, owner, id, [signer("Ann")])
    const [theirs = ""] = await askToSign(db, group, id, [signer("Bob")])
    const read = await openSignature(db, null, own, now)
    expect(read).toMatchObject({
      agreementId: id,
      side: "owner",
      signer: { name: "Ann", role: "Chair", locale: "en" },
      owner: { text: "Parish" },
      organisation: { text: "Choir" },
      expiresAt: later(14).toISOString(),
    })
    const { textHash } = read.text
    expect(await sign(db, null, own, textHash, files, now)).toEqual({
      agreementId: id,
      complete: false,
    })
    expect((await detail(db, group, id)).status).toBe("frozen")
    expect(await readAndSign(db, theirs)).toEqual({ agreementId: id, complete: true })
    const seen = await detail(db, group, id)
    const [{ pdfHash } = { pdfHash: null }] = seen.versions
    expect(pdfHash).toMatch(/^[0-9a-f]{64}$/)
    expect(seen).toMatchObject({
      status: "signed",
      signatures: [
        { name: "Ann", side: "owner", standing: "signed", signedAt: now.toISOString(), textHash, pdfHash },
        { name: "Bob", side: "organisation", standing: "signed", textHash, pdfHash },
      ],
    })
    for (const { email } of [owner, group])
      expect(await mailsTo(db, email)).toContainEqual(
        expect.stringMatching(/^Your agreement with (Choir|Parish) is signed \(House\)$/),
      )
    const rows = JSON.stringify(await db.selectFrom("agreement_signature").selectAll().execute())
    for (const secret of [own, theirs]) expect(rows).not.toContain(secret)
  })

  it("is refused a second time, after its term, to another account, and to who has no link", async () => {
    const { db } = await open()
    const { id, owner } = await frozen(db)
    const [secret = ""] = await askToSign(db, owner, id, [signer("Ann")])
    const other = person("other")
    for (const act of [openSignature, readAndSign]) {
      const run = (viewer: typeof other | null, link: string, at: Date) =>
        act === openSignature ? openSignature(db, viewer, link, at) : readAndSign(db, link, viewer, at)
      await expect(run(null, "none", now)).rejects.toEqual(refusal("not_found"))
      await expect(run(other, secret, now)).rejects.toEqual(refusal("forbidden", "signature_other_account"))
      await expect(run(null, secret, later(14))).rejects.toEqual(refusal("conflict", "signature_expired"))
    }
    const ann = { ...(await addPerson(db, "ann")), email: "Ann@Sign.example" }
    await readAndSign(db, secret, ann)
    const row = await db.selectFrom("agreement_signature").select("user_id").executeTakeFirstOrThrow()
    expect(row.user_id).toBe("ann")
    await expect(readAndSign(db, secret)).rejects.toEqual(refusal("conflict", "signature_used"))
    expect(await loadSigning(db, null, secret, { locale: "en", now })).toMatchObject({
      given: { complete: false },
    })
    expect((await detail(db, owner, id)).status).toBe("frozen")
  })

  it("counts once where the same link is pressed at once, and for both where both press at once", async () => {
    const { db } = await open()
    const { id, owner, group } = await frozen(db)
    const [own = ""] = await askToSign(db, owner, id, [signer("Ann")])
    const [theirs = ""] = await askToSign(db, group, id, [signer("Bob")])
    const { text } = await openSignature(db, null, own, now)
    const press = (secret: string) => sign(db, null, secret, text.textHash, files, now)
    const answers = await Promise.allSettled([press(own), press(own), press(theirs)])
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "fulfilled", "rejected"])
    expect(answers.filter((answer) => answer.status === "fulfilled" && answer.value.complete)).toHaveLength(1)
    expect((await detail(db, owner, id)).status).toBe("signed")
    const events = await db.selectFrom("event").select("kind").where("subject_id", "=", id).execute()
    expect(events.filter(({ kind }) => kind === "agreement.signed")).toHaveLength(1)
  })

  it("is of no text but the one that was read: a change sends it back, and voids what was signed", async () => {
    const { db } = await open()
    const agreed = await frozen(db)
    const { id, owner, group, number } = agreed
    const [own = ""] = await askToSign(db, owner, id, [signer("Ann")])
    const [theirs = ""] = await askToSign(db, group, id, [signer("Bob")])
    const { text } = await openSignature(db, null, theirs, now)
    await readAndSign(db, own)
    await propose(db, group, agreed, { base: number, clauses: changed(clause("fee", "Nothing.")) })
    const link = await loadSigning(db, null, own, { locale: "en", now })
    expect(link).toMatchObject({ open: null, status: 409, given: null })
    const seen = await detail(db, owner, id)
    expect(seen).toMatchObject({ status: "proposed", frozenAt: null })
    expect(seen.signatures.map(({ standing }) => standing)).toEqual(["void", "void"])
    for (const secret of [own, theirs])
      await expect(sign(db, null, secret, text.textHash, files, now)).rejects.toEqual(
        refusal("conflict", "signature_void"),
      )
    await acceptAll(db, owner, id, { version: number + 1 }, now)
    const [again = ""] = await askToSign(db, group, id, [signer("Bob")])
    await expect(sign(db, null, again, text.textHash, files, now)).rejects.toEqual(
      refusal("conflict", "signature_text_changed"),
    )
    await readAndSign(db, again)
  })

  it("and a change at once end in one of two ways, never in a signed text that changed", async () => {
    const { db } = await open()
    const agreed = await frozen(db)
    const { id, owner, group, number } = agreed
    const [own = ""] = await askToSign(db, owner, id, [signer("Ann")])
    const [theirs = ""] = await askToSign(db, group, id, [signer("Bob")])
    await readAndSign(db, own)
    const [signing, changing] = await Promise.allSettled([
      readAndSign(db, theirs),
      propose(db, owner, agreed, { base: number, clauses: changed(clause("fee", "More.")) }),
    ])
    expect([signing.status, changing.status].sort()).toEqual(["fulfilled", "rejected"])
    const seen = await detail(db, owner, id)
    const standings = new Set(seen.signatures.map(({ standing }) => standing))
    if (signing.status === "fulfilled") {
      expect(seen).toMatchObject({ status: "signed", text: { number } })
      expect(standings).toEqual(new Set(["signed"]))
    } else {
      expect(seen).toMatchObject({ status: "proposed", text: { number: number + 1 } })
      expect(standings).toEqual(new Set(["void"]))
    }
  })

  it("takes two of a side where its statutes ask for it", async () => {
    const { db } = await open()
    const { id, owner, group } = await frozen(db)
    await expect(askToSign(db, owner, id, [signer("Ann"), signer("Cid")])).rejects.toEqual(
      refusal("conflict", "agreement_signers"),
    )
    const [ann = "", cid = ""] = await askToSign(db, owner, id, [signer("Ann"), signer("Cid")], { needed: 2 })
    const [bob = ""] = await askToSign(db, group, id, [signer("Bob")])
    await readAndSign(db, ann)
    expect(await readAndSign(db, bob)).toMatchObject({ complete: false })
    await expect(askToSign(db, owner, id, [signer("Ann")])).rejects.toEqual(refusal("invalid"))
    // Another takes the place of whoever has not signed: the link of that one no longer signs.
    const [dee = ""] = await askToSign(db, owner, id, [signer("Dee")])
    await expect(readAndSign(db, cid)).rejects.toEqual(refusal("conflict", "signature_void"))
    expect(await readAndSign(db, dee)).toMatchObject({ complete: true })
    const seen = await detail(db, group, id)
    expect(seen.signaturesNeeded).toEqual({ owner: 2, organisation: 1 })
    expect(seen.signatures.map(({ name, standing }) => `${name} ${standing}`).sort()).toEqual([
      "Ann signed",
      "Bob signed",
      "Cid void",
      "Dee signed",
    ])
  })

  it("needs one of two after all, where the side says so once one has signed", async () => {
    const { db } = await open()
    const { id, owner, group } = await frozen(db)
    const enough = (viewer = owner) => needOneSignature(db, viewer, id, {}, now)
    await expect(enough()).rejects.toEqual(refusal("conflict", "agreement_one_signature"))
    const [ann = "", cid = ""] = await askToSign(db, owner, id, [signer("Ann"), signer("Cid")], { needed: 2 })
    await expect(enough()).rejects.toEqual(refusal("conflict", "agreement_one_signature"))
    await readAndSign(db, ann)
    const [bob = ""] = await askToSign(db, group, id, [signer("Bob")])
    await expect(enough(group)).rejects.toEqual(refusal("conflict", "agreement_one_signature"))
    expect(await enough()).toEqual({ complete: false })
    const { history } = await readTrail(db, files, group, id, { locale: "en", now })
    expect(history.rows.map(({ what }) => what)).toContain(
      `${owner.name} says that one signature is enough for Parish`,
    )
    await expect(readAndSign(db, cid)).rejects.toEqual(refusal("conflict", "signature_void"))
    expect(await readAndSign(db, bob)).toMatchObject({ complete: true })

    const other = await open()
    const last = await frozen(other.db)
    const [eve = ""] = await askToSign(other.db, last.group, last.id, [signer("Eve")])
    const [dan = ""] = await askToSign(other.db, last.owner, last.id, [signer("Dan"), signer("Fay")], {
      needed: 2,
    })
    for (const secret of [eve, dan]) await readAndSign(other.db, secret)
    expect(await needOneSignature(other.db, last.owner, last.id, {}, now)).toEqual({ complete: true })
    expect((await detail(other.db, last.group, last.id)).status).toBe("signed")
  })

  it("is not done by one address for both sides", async () => {
    const { db } = await open()
    const { id, owner, group } = await frozen(db)
    const [own = ""] = await askToSign(db, owner, id, [signer("Ann")])
    // Whom the other side asks is not told before they sign; then the one link signs, and the other no more.
    const [theirs = ""] = await askToSign(db, group, id, [signer("Ann")])
    await readAndSign(db, own)
    await expect(readAndSign(db, theirs)).rejects.toEqual(refusal("conflict", "signature_other_side"))
    await expect(askToSign(db, group, id, [signer("Ann")])).rejects.toMatchObject({
      faults: [{ path: "signers.0.email", fault: "agreement.signsForOther" }],
    })
  })

  it("is told to whoever signed without an account: once all have, and where it counts no more", async () => {
    const { db } = await open()
    const mailed = async (of: Database, address: string) => {
      const mails = await of
        .selectFrom("mail")
        .select(["kind", "text"])
        .where("to_address", "=", address)
        .where("kind", "<>", "signature")
        .orderBy("kind")
        .execute()
      return mails.map(({ kind, text }) => `${kind} ${/until \d+ \w+ \d+/.exec(text)?.[0] ?? ""}`.trim())
    }
    const { id, owner, group } = await frozen(db)
    const [ann = ""] = await askToSign(db, owner, id, [signer("Ann")])
    // Who belongs to a side is told as its members are.
    const [own = ""] = await askToSign(db, group, id, [{ ...signer("Group"), email: group.email }])
    await readAndSign(db, ann)
    await readAndSign(db, own)
    expect(await mailed(db, "ann@sign.example")).toEqual(["signature-sealed until 30 May 2027"])
    expect(await mailed(db, group.email)).not.toContain("signature-sealed")

    const other = await open()
    const agreed = await frozen(other.db)
    const [bob = ""] = await askToSign(other.db, agreed.group, agreed.id, [signer("Bob")])
    await askToSign(other.db, agreed.owner, agreed.id, [signer("Cid")])
    await readAndSign(other.db, bob)
    await propose(other.db, agreed.owner, agreed, {
      base: agreed.number,
      clauses: changed(clause("fee", "Nothing.")),
    })
    expect(await mailed(other.db, "bob@sign.example")).toEqual(["signature-changed"])
    // Who was asked and has not signed has nothing that counted.
    expect(await mailed(other.db, "cid@sign.example")).toEqual([])
    await acceptAll(other.db, agreed.group, agreed.id, { version: agreed.number + 1 }, now)
    const [again = ""] = await askToSign(other.db, agreed.group, agreed.id, [signer("Bob")])
    await readAndSign(other.db, again)
    await cancelAgreement(other.db, agreed.owner, agreed.id, { reason: null }, now)
    expect(await mailed(other.db, "bob@sign.example")).toEqual(["signature-cancelled", "signature-changed"])
  })

  it("is asked for once the text is frozen, by one's own side, and not of an address without end", async () => {
    const { db } = await open()
    const { id, owner, group } = await proposed(db)
    await expect(askToSign(db, owner, id, [signer("Ann")])).rejects.toEqual(
      refusal("conflict", "no_such_agreement_move"),
    )
    const other = await open()
    const agreed = await frozen(other.db)
    await expect(
      askToSign(other.db, agreed.owner, agreed.id, [signer("Ann")], { side: "organisation" }),
    ).rejects.toEqual(refusal("forbidden"))
    for (let times = 0; times < 6; times++)
      await askToSign(other.db, agreed.owner, agreed.id, [signer("Ann")])
    await expect(askToSign(other.db, agreed.owner, agreed.id, [signer("Ann")])).rejects.toEqual(
      refusal("too_many"),
    )
    const seen = await detail(other.db, agreed.owner, agreed.id)
    expect(seen.signatures.filter(({ standing }) => standing === "asked")).toHaveLength(1)
    // Whom the other side asked is not told before they sign.
    const theirs = await detail(other.db, agreed.group, agreed.id)
    expect(theirs.signatures.map(({ email }) => email)).not.toContain("ann@sign.example")
    expect(group.email).toBeTruthy()
  })

  it("ends with an agreement that is given up, and is not undone by one side", async () => {
    const { db } = await open()
    const { id, owner, group } = await frozen(db)
    const [own = ""] = await askToSign(db, owner, id, [signer("Ann")])
    await cancelAgreement(db, group, id, { reason: "We found another hall." }, now)
    await expect(readAndSign(db, own)).rejects.toEqual(refusal("conflict", "signature_void"))
    expect(await detail(db, owner, id)).toMatchObject({
      status: "cancelled",
      endedBy: "organisation",
      endReason: "We found another hall.",
    })
    expect(await mailsTo(db, owner.email)).toContain("Choir gives up the agreement: House")
    const second = await open()
    const done = await signed(second.db)
    await expect(cancelAgreement(second.db, done.group, done.id, { reason: null }, now)).rejects.toEqual(
      refusal("conflict", "no_such_agreement_move"),
    )
    await expect(
      propose(second.db, done.owner, done, { base: done.number, clauses: changed(clause("fee", "More.")) }),
    ).rejects.toEqual(refusal("conflict", "no_such_agreement_move"))
  })
})
