import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { acceptAll } from "~/agreements/accept-text.server"
import { agreementJob } from "~/agreements/agreement-clock.server"
import { composeClauses } from "~/agreements/clauses/compose-clauses"
import { composingTexts } from "~/agreements/clauses/composing-texts.server"
import { evaluateTrial } from "~/agreements/evaluate-trial.server"
import { compareVersions } from "~/agreements/find-agreement.server"
import { followAgreement } from "~/agreements/follow-agreement.server"
import { giveNotice } from "~/agreements/give-notice.server"
import { endOwnOrganisation } from "~/privacy/end-organisation.server"
import { sealOf, showEnding, whatEnds } from "~/privacy/what-ends.server"
import { eachDatabase } from "../../setup/each-database"
import {
  begun,
  clause,
  clauses,
  detail,
  later,
  mailsTo,
  now,
  propose,
  refusal,
  signByBoth,
  signed,
} from "./agreed"

/** A refusal of one field. */
const fault = (path: string, key: string) => ({ code: "invalid", faults: [{ path, fault: key }] })
const at = (date: string) => new Date(`${date}T12:00:00.000Z`)

const parishOf = ({ memberships }: Viewer) => memberships[0]?.organisationId ?? ""

/** An amendment that both have signed. */
async function amended(
  db: Database,
  { owner, group }: { owner: Viewer; group: Viewer },
  id: string,
  from: string,
): Promise<string> {
  const next = await followAgreement(db, owner, id, { kind: "amendment", from, until: null }, now)
  const { facts } = await detail(db, owner, next.id)
  const { number } = await propose(db, owner, { id: next.id, facts }, { base: 1 })
  await acceptAll(db, group, next.id, { version: number }, now)
  await signByBoth(db, { owner, group }, next.id, ["Dee", "Eve"])
  return next.id
}

eachDatabase("the term of an agreement", (open) => {
  it("begins on its first day and ends after its last, by the clock", async () => {
    const { db } = await open()
    const { id, owner, group } = await signed(db)
    const statusOn = async (date: string) => {
      await agreementJob.run(db, at(date))
      return (await detail(db, owner, id)).status
    }
    expect(await statusOn("2027-03-08")).toBe("signed")
    // Two processes start it once.
    await Promise.all([agreementJob.run(db, at("2027-03-09")), agreementJob.run(db, at("2027-03-09"))])
    expect(await statusOn("2027-03-09")).toBe("running")
    expect(await statusOn("2027-03-30")).toBe("running")
    expect(await statusOn("2027-03-31")).toBe("ended")
    await statusOn("2027-04-01")
    for (const { email } of [owner, group])
      expect((await mailsTo(db, email)).filter((subject) => subject.includes("has ended"))).toHaveLength(1)
  })

  it("ends by a notice that leaves the other side its time", async () => {
    const { db } = await open()
    const { id, owner, group } = await signed(db, { until: null })
    await agreementJob.run(db, at("2027-03-09"))
    const notice = (on: string | null) =>
      giveNotice(db, group, id, { ground: "notice", on, reason: "We move." }, at("2027-04-01"))
    await expect(notice("2027-04-30")).rejects.toEqual(refusal("invalid"))
    const answers = await Promise.allSettled([notice(null), notice(null)])
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect(await detail(db, owner, id)).toMatchObject({
      status: "running",
      endsOn: "2027-05-01",
      endedBy: "organisation",
      endReason: "We move.",
      until: null,
    })
    expect(await mailsTo(db, owner.email)).toContain("Choir gives notice to end your agreement: House")
    await agreementJob.run(db, at("2027-05-01"))
    expect((await detail(db, owner, id)).status).toBe("running")
    await agreementJob.run(db, at("2027-05-02"))
    expect((await detail(db, owner, id)).status).toBe("ended")
  })

  it("is not cut short by a notice before it is signed, or beyond its own end", async () => {
    const { db } = await open()
    const { id, owner } = await signed(db)
    await expect(
      giveNotice(db, owner, id, { ground: "notice", on: "2027-04-30", reason: "No." }, now),
    ).rejects.toEqual(refusal("invalid"))
    expect(await giveNotice(db, owner, id, { ground: "notice", on: null, reason: "No." }, now)).toEqual({
      endsOn: "2027-03-30",
    })
  })

  it("goes on by an amendment, which takes its place once both have signed it", async () => {
    const { db } = await open()
    const agreed = await signed(db, { until: null })
    const { id, owner, group } = agreed
    await agreementJob.run(db, at("2027-03-09"))
    const amend = () =>
      followAgreement(db, group, id, { kind: "amendment", from: "2027-09-01", until: null }, now)
    await expect(
      followAgreement(db, group, id, { kind: "extension", from: "2027-09-01", until: null }, now),
    ).rejects.toEqual(refusal("conflict", "no_such_agreement_move"))
    const answers = await Promise.allSettled([amend(), amend()])
    expect(answers.filter(({ status }) => status === "rejected")).toMatchObject([
      { reason: { reason: "agreement_followed" } },
    ])
    const made = answers.find((answer) => answer.status === "fulfilled")
    const next = made?.status === "fulfilled" ? made.value.id : ""
    expect((await detail(db, group, id)).followers).toMatchObject([{ id: next, kind: "amendment" }])
    expect((await detail(db, owner, id)).followers).toEqual([])
    const { facts, text } = await detail(db, group, next)
    expect(text.clauses.map(({ key }) => key)).toEqual(clauses.map(({ key }) => key))
    const { number } = await propose(db, group, { id: next, facts }, { base: 1 })
    await acceptAll(db, owner, next, { version: number }, now)
    await signByBoth(db, { owner, group }, next, ["Dee", "Eve"])
    await agreementJob.run(db, at("2027-08-31"))
    expect((await detail(db, owner, id)).status).toBe("running")
    await agreementJob.run(db, at("2027-09-01"))
    expect(await detail(db, owner, id)).toMatchObject({
      status: "ended",
      endsOn: "2027-08-31",
      endedBy: "system",
    })
    expect((await detail(db, owner, next)).status).toBe("running")
  })

  it("says the dates of what follows, where nobody wrote others", async () => {
    const { db } = await open()
    const agreed = await begun(db)
    const { owner, group, id, facts } = agreed
    const written = composeClauses(composingTexts(facts.locale), facts, ["duration", "parties"])
    const { number } = await propose(db, owner, agreed, { base: 1, clauses: [...written, clause("fee")] })
    await acceptAll(db, group, id, { version: number }, now)
    await signByBoth(db, { owner, group }, id, ["Ann", "Bob"])
    const dates = { from: "2027-06-30", until: "2027-12-31" }
    await agreementJob.run(db, at("2027-03-09"))
    const next = await followAgreement(db, owner, id, { kind: "amendment", ...dates }, now)
    const draft = await detail(db, owner, next.id)
    expect(draft.facts).toMatchObject(dates)
    const [duration, parties, own] = draft.text.clauses
    expect(duration?.text).not.toBe(written[0]?.text)
    expect(duration?.text).toContain("31 December 2027")
    expect([parties?.text, own?.text]).toEqual([written[1]?.text, clause("fee").text])
    const asked = { id: next.id, from: "parent" as const, to: 1 }
    const { clauses: changes } = await compareVersions(db, owner, asked)
    expect(changes.map(({ change }) => change)).toEqual(["changed", "kept", "kept"])
    // What is a draft of the one side is not compared for the other; what follows nothing has nothing before it.
    await expect(compareVersions(db, group, asked)).rejects.toEqual(refusal("not_found"))
    await expect(compareVersions(db, owner, { ...asked, id })).rejects.toEqual(refusal("not_found"))
  })

  it("keeps every clause and its trial where it is amended, and the notice that was given", async () => {
    const { db } = await open()
    const { id, owner, group } = await signed(db, { trialUntil: "2027-12-31", until: null, noticeDays: 90 })
    await agreementJob.run(db, at("2027-03-09"))
    const dates = { from: "2027-05-01", until: null }
    const next = await followAgreement(db, owner, id, { kind: "amendment", ...dates }, now)
    const { facts, text } = await detail(db, owner, next.id)
    expect(facts.trialUntil).toBe("2027-12-31")
    expect(text.clauses.map(({ key }) => key)).toEqual(clauses.map(({ key }) => key))
    const { number } = await propose(db, owner, { id: next.id, facts }, { base: 1 })
    await acceptAll(db, group, next.id, { version: number }, now)
    await signByBoth(db, { owner, group }, next.id, ["Dee", "Eve"])
    // On trial, fourteen days.
    await giveNotice(
      db,
      group,
      id,
      { ground: "notice", on: "2027-06-30", reason: "We move." },
      at("2027-04-20"),
    )
    await agreementJob.run(db, at("2027-05-01"))
    expect(await detail(db, owner, next.id)).toMatchObject({
      status: "running",
      endsOn: "2027-06-30",
      endedBy: "organisation",
      endReason: "We move.",
    })
  })

  it("leaves fourteen days at most while it is tried", async () => {
    const { db } = await open()
    const { id, group } = await signed(db, { trialUntil: "2027-04-30", until: null, noticeDays: 90 })
    await agreementJob.run(db, at("2027-03-09"))
    expect(
      await giveNotice(db, group, id, { ground: "notice", on: null, reason: "No." }, at("2027-04-01")),
    ).toEqual({
      endsOn: "2027-04-15",
    })
  })

  it("ends by a letter that its receiver notes, from the day on which that arrived", async () => {
    const { db } = await open()
    const { id, owner, group } = await signed(db, { until: null, noticeDays: 30 })
    await agreementJob.run(db, at("2027-03-09"))
    const letter = (day: string, on: string | null = null) =>
      giveNotice(db, owner, id, { ground: "letter", day, on, reason: null }, at("2027-06-20"))
    await expect(letter("2027-06-21")).rejects.toMatchObject(fault("day", "agreement.dayToCome"))
    await expect(letter("2026-01-01")).rejects.toMatchObject(fault("day", "agreement.dayBeforeText"))
    await expect(letter("2027-06-10", "2027-07-09")).rejects.toMatchObject(
      fault("on", "agreement.noticeTooSoon"),
    )
    expect(await letter("2027-06-10")).toEqual({ endsOn: "2027-07-10" })
    // It is the other side that gave it.
    expect(await detail(db, group, id)).toMatchObject({
      endsOn: "2027-07-10",
      endedBy: "organisation",
      endGround: "letter",
      endGroundOn: "2027-06-10",
    })
    expect(await mailsTo(db, group.email)).toContain("Parish notes that your letter of notice arrived: House")
    await expect(letter("2027-06-10")).rejects.toEqual(refusal("conflict", "no_such_agreement_move"))
    await agreementJob.run(db, at("2027-07-11"))
    expect((await detail(db, owner, id)).status).toBe("ended")
    // A letter of long ago ends nothing in the past.
    const late = await open()
    const other = await signed(late.db, { until: null, noticeDays: 30 })
    await agreementJob.run(late.db, at("2027-03-09"))
    const old = { ground: "letter" as const, day: "2027-03-10", reason: null }
    const note = (on: string | null) =>
      giveNotice(late.db, other.owner, other.id, { ...old, on }, at("2027-06-20"))
    await expect(note("2027-06-19")).rejects.toMatchObject(fault("on", "agreement.dayPast"))
    expect(await note(null)).toEqual({ endsOn: "2027-06-20" })
  })

  it("ends at once for a serious failure after a warning, which the other side is told with the reason", async () => {
    const { db } = await open()
    const { id, owner, group } = await signed(db, { until: null, noticeDays: 90 })
    await agreementJob.run(db, at("2027-03-09"))
    const failure = (day: string, on: string | null = null) =>
      giveNotice(db, owner, id, { ground: "failure", day, on, reason: "Unpaid." }, at("2027-06-20"))
    await expect(failure("2027-06-21")).rejects.toMatchObject(fault("day", "agreement.dayToCome"))
    await expect(failure("2027-06-01", "2027-06-19")).rejects.toMatchObject(fault("on", "agreement.dayPast"))
    expect(await failure("2027-06-01")).toEqual({ endsOn: "2027-06-20" })
    expect(await detail(db, group, id)).toMatchObject({
      endedBy: "owner",
      endReason: "Unpaid.",
      endGround: "failure",
      endGroundOn: "2027-06-01",
    })
    expect(await mailsTo(db, group.email)).toContain(
      "Parish ends your agreement for a serious failure: House",
    )
    await agreementJob.run(db, at("2027-06-21"))
    expect((await detail(db, owner, id)).status).toBe("ended")
  })

  it("ends for a failure also while a notice runs, and not after the last day of that", async () => {
    const { db } = await open()
    const { id, owner, group } = await signed(db, { until: null, noticeDays: 30 })
    await agreementJob.run(db, at("2027-03-09"))
    await giveNotice(
      db,
      group,
      id,
      { ground: "notice", on: "2027-12-31", reason: "We move." },
      at("2027-06-01"),
    )
    const failure = (on: string | null) => ({
      ground: "failure" as const,
      day: "2027-06-02",
      on,
      reason: "Unpaid.",
    })
    await expect(giveNotice(db, owner, id, failure("2028-01-01"), at("2027-06-20"))).rejects.toMatchObject(
      fault("on", "agreement.afterEnd"),
    )
    await giveNotice(db, owner, id, failure("2027-06-30"), at("2027-06-20"))
    expect(await detail(db, group, id)).toMatchObject({
      endsOn: "2027-06-30",
      endedBy: "owner",
      endGround: "failure",
    })
    await expect(giveNotice(db, group, id, failure(null), at("2027-06-20"))).rejects.toEqual(
      refusal("conflict", "no_such_agreement_move"),
    )
    // An organisation that ends takes it with it: that is no failure of anybody.
    await endOwnOrganisation(
      db,
      owner,
      parishOf(owner),
      sealOf([await whatEnds(db, parishOf(owner), now)]),
      now,
    )
    expect(await detail(db, group, id)).toMatchObject({ endedBy: "owner", endGround: null, endReason: null })
  })

  it("takes what was to follow it along, where it ends before that begins", async () => {
    const { db } = await open()
    const { id, owner, group } = await signed(db, { until: null })
    await agreementJob.run(db, at("2027-03-09"))
    const next = await amended(db, { owner, group }, id, "2027-09-01")
    await giveNotice(
      db,
      group,
      id,
      { ground: "failure", day: "2027-06-01", on: null, reason: "No heating." },
      at("2027-06-20"),
    )
    await agreementJob.run(db, at("2027-06-21"))
    await agreementJob.run(db, at("2027-09-01"))
    expect(await detail(db, owner, next)).toMatchObject({
      status: "ended",
      endsOn: "2027-06-20",
      endedBy: "organisation",
      endGround: "failure",
    })
    // What is ended before its first day does not start, nor end what it was to follow.
    const other = await open()
    const running = await signed(other.db, { until: null })
    await agreementJob.run(other.db, at("2027-03-09"))
    const never = await amended(other.db, running, running.id, "2027-09-01")
    const failure = { ground: "failure" as const, day: "2027-06-01", on: null, reason: "No heating." }
    await giveNotice(other.db, running.group, never, failure, at("2027-06-20"))
    for (const day of ["2027-06-21", "2027-09-01", "2027-09-02"]) await agreementJob.run(other.db, at(day))
    expect((await detail(other.db, running.owner, never)).status).toBe("ended")
    expect((await detail(other.db, running.owner, running.id)).status).toBe("running")
  })

  it("counts letters and warnings of before an amendment", async () => {
    const { db } = await open()
    const { id, owner, group } = await signed(db, { until: null, noticeDays: 30 })
    await agreementJob.run(db, at("2027-03-09"))
    const next = await amended(db, { owner, group }, id, "2027-05-01")
    await db
      .updateTable("agreement")
      .set({ frozen_at: at("2027-04-20").toISOString() })
      .where("id", "=", next)
      .execute()
    await agreementJob.run(db, at("2027-05-01"))
    const letter = { ground: "letter" as const, day: "2027-04-10", on: null, reason: null }
    expect(await giveNotice(db, owner, next, letter, at("2027-05-02"))).toEqual({ endsOn: "2027-05-10" })
  })

  it("is not said to end by those who signed what follows it", async () => {
    const { db } = await open()
    const { id, owner, group } = await signed(db, { until: "2027-06-30" })
    await agreementJob.run(db, at("2027-03-09"))
    const dates = { from: "2027-07-01", until: "2027-12-31" }
    const next = await followAgreement(db, owner, id, { kind: "extension", ...dates }, now)
    const { facts } = await detail(db, owner, next.id)
    const { number } = await propose(db, owner, { id: next.id, facts }, { base: 1 })
    await acceptAll(db, group, next.id, { version: number }, now)
    await signByBoth(db, { owner, group }, next.id, ["Dee", "Eve"])
    await agreementJob.run(db, at("2027-06-10"))
    expect((await mailsTo(db, group.email)).filter((subject) => subject.includes("ends soon"))).toEqual([])
  })

  it("is tried, judged by both, and reminded of once before the trial and the term are over", async () => {
    const { db } = await open()
    const { id, owner, group } = await signed(db, { trialUntil: "2027-04-30", until: "2027-06-30" })
    const evaluation = { verdict: "go_on" as const, text: null }
    await expect(evaluateTrial(db, group, id, evaluation, now)).rejects.toEqual(
      refusal("conflict", "no_such_agreement_move"),
    )
    for (const date of ["2027-03-09", "2027-04-15", "2027-04-16", "2027-04-17", "2027-06-01", "2027-06-02"])
      await agreementJob.run(db, at(date))
    await evaluateTrial(db, group, id, { verdict: "stop", text: "Too cold." }, later(40))
    await evaluateTrial(db, group, id, evaluation, later(41))
    await evaluateTrial(db, owner, id, { verdict: "change", text: "Close the door." }, later(42))
    expect((await detail(db, owner, id)).evaluations).toMatchObject([
      { side: "organisation", verdict: "go_on", text: null, by: "group" },
      { side: "owner", verdict: "change", text: "Close the door." },
    ])
    const told = await mailsTo(db, group.email)
    expect(told.filter((subject) => subject.includes("trial of your agreement"))).toHaveLength(1)
    expect(told.filter((subject) => subject.includes("ends soon"))).toHaveLength(1)
    expect(told).toContain("Parish says what it makes of the trial (House)")
    expect((await mailsTo(db, owner.email)).filter((subject) => subject.includes("ends soon"))).toHaveLength(
      1,
    )
  })

  it("is made longer after its end, with the clauses that both signed", async () => {
    const { db } = await open()
    const { id, owner } = await signed(db)
    await agreementJob.run(db, at("2027-03-09"))
    await agreementJob.run(db, at("2027-04-01"))
    const longer = { kind: "extension" as const, from: "2027-04-06", until: "2027-06-29" }
    await expect(
      followAgreement(db, owner, id, { ...longer, from: "2027-01-01" }, later(60)),
    ).rejects.toEqual(refusal("invalid"))
    const { id: next } = await followAgreement(db, owner, id, longer, later(60))
    expect(await detail(db, owner, next)).toMatchObject({
      kind: "extension",
      parentId: id,
      status: "draft",
      from: "2027-04-06",
      until: "2027-06-29",
    })
  })

  it("ends with an organisation that ends, and what was signed stays", async () => {
    const { db } = await open()
    const { id, owner, group, choir } = await signed(db, { until: null })
    await agreementJob.run(db, at("2027-03-09"))
    const ends = await whatEnds(db, choir, at("2027-04-01"))
    expect(showEnding(ends, "en").agreements).toEqual({ bound: 1, written: 0 })
    await endOwnOrganisation(db, group, choir, sealOf([ends]), at("2027-04-01"))
    const seen = await detail(db, owner, id)
    expect(seen).toMatchObject({ status: "ended", endsOn: "2027-04-01", endedBy: "organisation" })
    expect(seen.signatures.map(({ name, standing }) => [name, standing])).toEqual([
      ["Ann", "signed"],
      ["Bob", "signed"],
    ])
    expect(seen.facts.organisation.name).toBe("Choir")
  })
})
