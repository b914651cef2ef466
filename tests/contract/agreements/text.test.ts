import { expect, it } from "vitest"
import { acceptAll, acceptClause } from "~/agreements/accept-text.server"
import type { Clause } from "~/agreements/agreement"
import { commentClause, settleComment } from "~/agreements/comment-clause.server"
import { createAgreement } from "~/agreements/create-agreement.server"
import { compareVersions, findAgreement } from "~/agreements/find-agreement.server"
import { listAgreements } from "~/agreements/list-agreements.server"
import { saveDraft } from "~/agreements/propose-version.server"
import { writeClause } from "~/pages/agreements/one/write-clause.server"
import { addOrganisation, addPerson } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import {
  begun,
  changed,
  clause,
  clauses,
  detail,
  mailsTo,
  now,
  propose,
  proposed,
  reading,
  refusal,
  series,
} from "./agreed"

eachDatabase("the text of an agreement", (open) => {
  it("is a draft that its own side alone sees and changes", async () => {
    const { db } = await open()
    const agreed = await begun(db)
    const { id, owner, group, stranger, facts } = agreed
    for (const other of [group, stranger])
      await expect(detail(db, other, id)).rejects.toEqual(refusal("not_found"))
    expect((await listAgreements(db, group, {}, "en")).agreements).toEqual([])
    expect((await listAgreements(db, owner, {}, "en")).agreements).toMatchObject([{ id, status: "draft" }])
    const tried = { base: 1, clauses: changed(clause("fee", "A secret thought.")), facts, chosen: [] }
    expect(await saveDraft(db, owner, id, tried, now)).toMatchObject({ number: 2 })
    await expect(saveDraft(db, group, id, tried, now)).rejects.toEqual(refusal("not_found"))
    await propose(db, owner, agreed, { base: 2 })
    const seen = await detail(db, group, id)
    expect(seen).toMatchObject({ status: "proposed", sides: ["organisation"], text: { number: 3 } })
    expect(JSON.stringify(seen)).not.toContain("secret thought")
    expect(seen.versions).toHaveLength(1)
    expect(await db.selectFrom("agreement_version").select("number").execute()).toEqual([{ number: 3 }])
    expect(await mailsTo(db, group.email)).toEqual(["Parish proposes a text for your agreement: House"])
    expect(await mailsTo(db, owner.email)).toEqual([])
  })

  it("takes what two write on one draft at once, and refuses what was made from one that is gone", async () => {
    const { db } = await open()
    const agreed = await begun(db)
    const { id, owner, facts } = agreed
    const save = (base: number, ...texts: Parameters<typeof changed>) =>
      saveDraft(db, owner, id, { base, clauses: changed(...texts), facts, chosen: [] }, now)
    await save(1, clause("fee", "Ten."))
    expect(await save(1, clause("end", "In June."))).toEqual({ number: 3, merged: true, disputed: [] })
    expect(await save(1, clause("fee", "Five."))).toEqual({ number: 4, merged: true, disputed: ["fee"] })
    const seen = await detail(db, owner, id)
    expect(seen.text.clauses.map(({ text }) => text)).toEqual(["Ten.", "Of keys.", "In June."])
    // Whoever changes another clause has chosen neither of the two.
    const kept = [clause("fee", "Ten."), clause("keys", "At the bakery."), clause("end", "In June.")]
    expect(await save(4, ...kept)).toMatchObject({ number: 5, disputed: ["fee"] })
    await propose(db, owner, agreed, { base: 5, clauses: changed(...kept), chosen: ["fee"] })
    expect((await detail(db, owner, id)).disputed).toEqual([])
    await expect(propose(db, owner, agreed, { base: 1 })).rejects.toEqual(
      refusal("conflict", "agreement_text_changed"),
    )
  })

  it("is changed and accepted by those who may write for a side, and read by all of both", async () => {
    const { db } = await open()
    const agreed = await proposed(db)
    const { id, group, choir, number } = agreed
    const member = { ...(await addPerson(db, "singer", choir)) }
    member.memberships = [{ organisationId: choir, role: "member" }]
    const unconfirmed = { ...group, emailVerified: false }
    expect((await detail(db, member, id)).moves).toEqual([])
    for (const reader of [member, unconfirmed]) {
      await expect(propose(db, reader, agreed, { base: 1 })).rejects.toEqual(refusal("forbidden"))
      await expect(acceptAll(db, reader, id, { version: number }, now)).rejects.toEqual(refusal("forbidden"))
      const comment = { key: "fee", text: "No." }
      await expect(commentClause(db, reader, id, comment, now)).rejects.toEqual(refusal("forbidden"))
    }
    await expect(acceptAll(db, agreed.stranger, id, { version: number }, now)).rejects.toEqual(
      refusal("not_found"),
    )
    await expect(detail(db, agreed.stranger, id)).rejects.toEqual(refusal("not_found"))
  })

  it("goes to and fro, clause by clause, until both accept one version", async () => {
    const { db } = await open()
    const agreed = await proposed(db)
    const { id, owner, group, number } = agreed
    await acceptClause(db, group, id, { version: number, key: "keys" }, now)
    const { id: commentId } = await commentClause(db, group, id, { key: "fee", text: "Too much." }, now)
    const cheaper = changed(clause("fee", "Five euros."))
    const answer = await propose(db, group, agreed, { base: number, clauses: cheaper })
    expect(answer).toEqual({ number: number + 1, merged: false, disputed: [] })
    const seen = await detail(db, owner, id)
    // What stayed word by word stays accepted; the owner proposed it, and so accepts it.
    expect(seen.text.clauses.map(({ key, acceptedBy }) => [key, acceptedBy])).toEqual([
      ["fee", ["organisation"]],
      ["keys", ["owner", "organisation"]],
      ["end", ["owner", "organisation"]],
    ])
    expect(seen.text.clauses[0]?.comments).toMatchObject([
      { text: "Too much.", side: "organisation", settledAt: null },
    ])
    expect(seen.accepted).toMatchObject([{ side: "organisation", by: "group" }])
    await expect(acceptAll(db, owner, id, { version: number }, now)).rejects.toEqual(
      refusal("conflict", "agreement_text_changed"),
    )
    await expect(acceptAll(db, group, id, { version: number + 1 }, now)).rejects.toEqual(
      refusal("conflict", "agreement_accepted"),
    )
    await settleComment(db, owner, { id, commentId }, now)
    expect(await acceptAll(db, owner, id, { version: number + 1 }, now)).toEqual({ frozen: true })
    const kept = await detail(db, group, id)
    expect(kept).toMatchObject({ status: "frozen", frozenAt: now.toISOString() })
    expect(kept.text.clauses[0]?.comments).toMatchObject([{ settledAt: now.toISOString() }])
    expect(await mailsTo(db, group.email)).toEqual([
      "Parish proposes a text for your agreement: House",
      "The text of your agreement with Parish is settled (House)",
    ])
    const { clauses: differences } = await compareVersions(db, group, { id, from: number, to: number + 1 })
    expect(differences.map(({ key, change }) => [key, change])).toEqual([
      ["fee", "changed"],
      ["keys", "kept"],
      ["end", "kept"],
    ])
  })

  it("grows by one clause after the other to its bound, and not beyond", async () => {
    const { db } = await open()
    const agreed = await proposed(db)
    const { id, owner, number } = agreed
    const long = Array.from({ length: 8 }, (_, index) => clause(`own-${index}`, "x".repeat(49_000)))
    await propose(db, owner, agreed, { base: number, clauses: [clause("fee"), ...long] })
    const own = globalThis.commonRoofDatabase
    globalThis.commonRoofDatabase = db
    try {
      const write = (words: string) =>
        writeClause(
          { intent: "clause", base: number + 1, key: "fee", title: "Fee", words },
          { viewer: owner, id, ...reading },
        )
      await expect(write("x".repeat(9000))).rejects.toMatchObject({
        faults: [{ path: "words", fault: "agreement.textTooLong" }],
      })
      expect(await write("x".repeat(7000))).toBe("proposed")
    } finally {
      globalThis.commonRoofDatabase = own
    }
  })

  it("keeps every word of two that are proposed at once, and is accepted once one is chosen", async () => {
    const { db } = await open()
    const agreed = await proposed(db)
    const { id, owner, group, number } = agreed
    const [dear, cheap] = ["Twenty euros.", "Five euros."].map((text) => changed(clause("fee", text)))
    const answers = await Promise.all([
      propose(db, owner, agreed, { base: number, clauses: dear }),
      propose(db, group, agreed, { base: number, clauses: cheap }),
    ])
    expect(answers.map(({ number: made }) => made).sort()).toEqual([number + 1, number + 2])
    const { clauses: differences } = await compareVersions(db, owner, {
      id,
      from: number + 1,
      to: number + 2,
    })
    expect(differences.filter(({ disputed }) => disputed).map(({ key }) => key)).toEqual(["fee"])
    expect(answers.filter(({ merged }) => merged)).toMatchObject([{ disputed: ["fee"] }])
    const seen = await detail(db, owner, id)
    expect(seen.disputed).toEqual(["fee"])
    const [fee] = seen.text.clauses
    expect([fee?.text, fee?.rivals?.[0]?.words?.text].sort()).toEqual(["Five euros.", "Twenty euros."])
    expect(seen.accepted).toEqual([])
    for (const viewer of [owner, group])
      await expect(acceptAll(db, viewer, id, { version: number + 2 }, now)).rejects.toEqual(
        refusal("conflict", "agreement_disputed"),
      )
    await expect(acceptClause(db, group, id, { version: number + 2, key: "fee" }, now)).rejects.toEqual(
      refusal("conflict", "agreement_disputed"),
    )
    const chosen = changed(clause("fee", "Ten euros."))
    await propose(db, group, agreed, { base: number + 2, clauses: chosen })
    expect(await acceptAll(db, owner, id, { version: number + 3 }, now)).toEqual({ frozen: true })
  })

  it("takes changes of different clauses at once, which both have yet to accept", async () => {
    const { db } = await open()
    const agreed = await proposed(db)
    const { id, owner, group, number } = agreed
    await propose(db, owner, agreed, { base: number, clauses: changed(clause("fee", "Ten euros.")) })
    const merged = await propose(db, group, agreed, {
      base: number,
      clauses: changed(clause("end", "In June.")),
      facts: { ...agreed.facts, people: 25 },
    })
    expect(merged).toEqual({ number: number + 2, merged: true, disputed: [] })
    const seen = await detail(db, group, id)
    expect(seen.text.clauses.map(({ text }) => text)).toEqual(["Ten euros.", "Of keys.", "In June."])
    expect(seen.accepted).toEqual([])
    expect(await acceptAll(db, group, id, { version: number + 2 }, now)).toEqual({ frozen: false })
    expect(await acceptAll(db, owner, id, { version: number + 2 }, now)).toEqual({ frozen: true })
    expect(await mailsTo(db, owner.email)).toContain("Choir accepts the text of your agreement: House")
  })

  it("refuses two amounts for one fee, and what changes nothing", async () => {
    const { db } = await open()
    const agreed = await proposed(db)
    const { owner, group, number, facts } = agreed
    await propose(db, owner, agreed, { base: number, facts: { ...facts, noticeDays: 60 } })
    await expect(
      propose(db, group, agreed, { base: number, facts: { ...facts, noticeDays: 15 } }),
    ).rejects.toEqual(refusal("conflict", "agreement_terms_changed"))
    await expect(
      propose(db, group, agreed, { base: number + 1, facts: { ...facts, noticeDays: 60 } }),
    ).rejects.toEqual(refusal("conflict", "agreement_unchanged"))
    await expect(propose(db, group, agreed, { base: number + 9 })).rejects.toEqual(
      refusal("conflict", "agreement_text_changed"),
    )
  })

  it("is frozen once, however many accept at once", async () => {
    const { db } = await open()
    const agreed = await proposed(db)
    const { id, group, number } = agreed
    const accepts = () => acceptAll(db, group, id, { version: number }, now)
    const answers = await Promise.allSettled([accepts(), accepts(), accepts()])
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    const events = await db.selectFrom("event").select("kind").where("subject_id", "=", id).execute()
    expect(events.filter(({ kind }) => kind === "agreement.frozen")).toHaveLength(1)
  })

  it("is either accepted as it was read, or changed first", async () => {
    const { db } = await open()
    const agreed = await proposed(db)
    const { id, owner, group, number } = agreed
    const [accepted, other] = await Promise.allSettled([
      acceptAll(db, group, id, { version: number }, now),
      propose(db, owner, agreed, { base: number, clauses: changed(clause("fee", "More.")) }),
    ])
    expect(other.status).toBe("fulfilled")
    const seen = await findAgreement(db, group, id, reading)
    expect(seen).toMatchObject({ status: "proposed", frozenAt: null, text: { number: number + 1 } })
    if (accepted.status === "rejected")
      expect(accepted.reason).toEqual(refusal("conflict", "agreement_text_changed"))
  })

  it("is begun once for a series, for two organisations, by somebody of one of them", async () => {
    const { db } = await open()
    const place = await series(db)
    const { source, facts, owner, group, stranger } = place
    const begin = (viewer = group) => createAgreement(db, viewer, { source, clauses, facts }, now)
    await expect(begin(stranger)).rejects.toEqual(refusal("not_found"))
    await expect(begin({ ...group, emailVerified: false })).rejects.toEqual(refusal("forbidden"))
    const hidden = group.memberships.map((one) => ({ ...one, hidden: true as const }))
    await expect(begin({ ...group, memberships: hidden })).rejects.toEqual(refusal("forbidden"))
    const answers = await Promise.allSettled([begin(owner), begin(group)])
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "conflict", reason: "agreement_there" },
    })
    const nothing = { kind: "nothing" as const, siteId: place.site, spaceIds: [place.hall] }
    const alone = { source: { ...nothing, organisationId: place.parish }, clauses, facts }
    await expect(createAgreement(db, owner, alone, now)).rejects.toEqual(
      refusal("conflict", "agreement_same_sides"),
    )
    const third = await addOrganisation(db, "Third")
    const free = { source: { ...nothing, organisationId: third }, clauses, facts }
    await expect(createAgreement(db, group, free, now)).rejects.toEqual(refusal("not_found"))
    const elsewhere = { ...facts, spaces: facts.spaces.map((space) => ({ ...space, id: "elsewhere" })) }
    await expect(createAgreement(db, owner, { ...free, facts: elsewhere }, now)).rejects.toEqual(
      refusal("invalid"),
    )
    expect(await createAgreement(db, owner, free, now)).toMatchObject({ id: expect.any(String) })
  })

  it("pages through a list, what changed last first", async () => {
    const { db } = await open()
    const { owner, site, hall, facts } = await begun(db)
    for (const name of ["One", "Two"]) {
      const organisationId = await addOrganisation(db, name)
      const source = { kind: "nothing" as const, siteId: site, spaceIds: [hall], organisationId }
      await createAgreement(db, owner, { source, clauses, facts }, now)
    }
    const first = await listAgreements(db, owner, { limit: 2 }, "en")
    const rest = await listAgreements(db, owner, { limit: 2, after: first.next ?? "" }, "en")
    expect([first.agreements.length, rest.agreements.length, rest.next]).toEqual([2, 1, null])
    expect(new Set([...first.agreements, ...rest.agreements].map(({ id }) => id)).size).toBe(3)
    expect((await listAgreements(db, owner, { side: "organisation" }, "en")).agreements).toEqual([])
    await expect(listAgreements(db, owner, { after: "x" }, "en")).rejects.toEqual(refusal("bad_request"))
  })

  it("has its clauses in the order that both give them, and a change of it is a change of the text", async () => {
    const { db } = await open()
    const agreed = await proposed(db)
    const { id, owner, group, number } = agreed
    const [fee, keys, end] = clauses as [Clause, Clause, Clause]
    const keysOf = async () => (await detail(db, owner, id)).text.clauses.map(({ key }) => key)
    const turned = await propose(db, group, agreed, { base: number, clauses: [end, fee, keys] })
    expect(await keysOf()).toEqual(["end", "fee", "keys"])
    const { clauses: changes } = await compareVersions(db, owner, { id, from: number, to: turned.number })
    expect(changes.filter(({ moved }) => moved)).not.toEqual([])
    expect(changes.every(({ change }) => change === "kept")).toBe(true)
    // The owner began from the text before, moved another clause and wrote on it.
    const meanwhile = await propose(db, owner, agreed, {
      base: number,
      clauses: [keys, clause("fee", "Ten euros."), clause("own-a"), end],
    })
    expect(meanwhile).toMatchObject({ merged: true, disputed: [] })
    expect(await keysOf()).toEqual(["end", "keys", "fee", "own-a"])
    const merged = (await detail(db, owner, id)).text.clauses
    expect(merged.find(({ key }) => key === "fee")?.text).toBe("Ten euros.")
    expect(merged.every(({ rivals }) => !rivals?.length)).toBe(true)
  })
})
