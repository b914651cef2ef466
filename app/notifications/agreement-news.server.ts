import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import { type EndGround, endGrounds, type PartySide, partySides } from "~/agreements/agreement"
import { otherSide } from "~/agreements/agreement-side"
import type { AgreementEvent, ByWhom, InsuranceEvent, OfInsurance } from "~/agreements/events"
import { readIndexation } from "~/agreements/indexation/index-figures.server"
import { agreementRows, type NamedAgreementRow } from "~/agreements/list-agreements.server"
import type { Handler } from "~/platform/jobs/handle-events.server"
import type { AgreementToldMove, News } from "./news"
import { notify } from "./notify.server"
import { contactsOf } from "./readers.server"

/** What both sides are told, whoever did the last of it. */
const toldToBoth: readonly AgreementToldMove[] = ["frozen", "signed", "ended"]

/** Something became of an agreement: the other side is told, or both. */
export const tellAgreement: Handler<AgreementEvent, ByWhom> = async (trx, event, now) => {
  const row = await agreementRows(trx).where("agreement.id", "=", event.subjectId).executeTakeFirst()
  if (!row) return
  const move = moveOf(event.kind, row.end_ground)
  const { side, userId } = event.data
  const readers: readonly PartySide[] =
    side === "system" || toldToBoth.includes(move) ? partySides : [otherSide(side)]
  const told = {
    move,
    endsOn: move === "trial_near" ? row.trial_until : tellsEnd(move) ? row.ended_on : null,
    text: tellsWhy(move) ? row.end_reason : null,
  }
  for (const reader of readers) await tellSide(trx, event, { row, reader, told, butNot: userId }, now)
}

/** The day is near from which the fee may follow the health index: both sides are told to what, as far as it is known. */
export const tellIndexation: Handler<"agreement.index_near", { on: string }> = async (trx, event, now) => {
  const row = await agreementRows(trx).where("agreement.id", "=", event.subjectId).executeTakeFirst()
  if (!row) return
  const { on } = event.data
  const indexation = await readIndexation(trx, fromJson(row.facts), { endsOn: row.ended_on, today: on })
  if (!indexation?.next) return
  const told = { move: "index_near", endsOn: null, text: null, indexation } as const
  for (const reader of partySides) await tellSide(trx, event, { row, reader, told, butNot: null }, now)
}

interface Told {
  row: NamedAgreementRow
  reader: PartySide
  told: Pick<Extract<News, { type: "agreement" }>, "move" | "endsOn" | "text" | "own" | "indexation">
  /** Whoever did it knows. */
  butNot: string | null
}

async function tellSide(
  trx: Trx,
  event: { id: string; at: string },
  { row, reader, told, butNot }: Told,
  now: Date,
): Promise<void> {
  const organisationId = reader === "owner" ? row.owner_id : row.organisation_id
  const contacts = await contactsOf(trx, organisationId, row.locale)
  await notify(
    trx,
    contacts.filter((contact) => contact.userId === null || contact.userId !== butNot),
    {
      eventId: event.id,
      kind: "agreement",
      conversationId: null,
      news: {
        type: "agreement",
        agreementId: row.id,
        site: row.site_name,
        other: fromJson(reader === "owner" ? row.organisation_name : row.owner_name),
        ...told,
      },
      at: event.at,
    },
    now,
  )
}

const ends: readonly AgreementToldMove[] = endGrounds
const tellsEnd = (move: AgreementToldMove) => ends.includes(move) || move === "end_near"
const tellsWhy = (move: AgreementToldMove) => ends.includes(move) || move === "cancelled"

/** What an event is to whoever is told: what ends an agreement, by its ground. */
function moveOf(kind: AgreementEvent, ground: EndGround | null): AgreementToldMove {
  const move = kind.slice("agreement.".length) as AgreementToldMove
  return move === "notice" && ground ? ground : move
}

/** An insurance runs out, or has: both sides are told, each in its own words. */
export const tellInsurance: Handler<InsuranceEvent, OfInsurance> = async (trx, event, now) => {
  const row = await agreementRows(trx).where("agreement.id", "=", event.subjectId).executeTakeFirst()
  if (!row) return
  const { side, validUntil } = event.data
  const move = event.kind === "agreement.insurance_near" ? "insurance_near" : "insurance_over"
  for (const reader of partySides) {
    const told = { move, endsOn: validUntil, text: null, own: reader === side } as const
    await tellSide(trx, event, { row, reader, told, butNot: null }, now)
  }
}
