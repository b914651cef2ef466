import { fromJson } from "#db/json"
import { type PartySide, partySides } from "~/agreements/agreement"
import { otherSide } from "~/agreements/agreement-side"
import type { AgreementEvent, ByWhom } from "~/agreements/events"
import { agreementRows } from "~/agreements/list-agreements.server"
import type { Handler } from "~/platform/jobs/handle-events.server"
import type { AgreementToldMove } from "./news"
import { notify } from "./notify.server"
import { contactsOf } from "./readers.server"

/** What both sides are told, whoever did the last of it. */
const toldToBoth: readonly AgreementToldMove[] = ["frozen", "signed", "ended"]

/** Something became of an agreement: the other side is told, or both. */
export const tellAgreement: Handler<AgreementEvent, ByWhom> = async (trx, event, now) => {
  const row = await agreementRows(trx).where("agreement.id", "=", event.subjectId).executeTakeFirst()
  if (!row) return
  const move = event.kind.slice("agreement.".length) as AgreementToldMove
  const { side, userId } = event.data
  const readers: readonly PartySide[] =
    side === "system" || toldToBoth.includes(move) ? partySides : [otherSide(side)]
  for (const reader of readers) {
    const organisationId = reader === "owner" ? row.owner_id : row.organisation_id
    const contacts = await contactsOf(trx, organisationId, row.locale)
    await notify(
      trx,
      contacts.filter((contact) => contact.userId === null || contact.userId !== userId),
      {
        eventId: event.id,
        kind: "agreement",
        conversationId: null,
        news: {
          type: "agreement",
          move,
          agreementId: row.id,
          site: row.site_name,
          other: fromJson(reader === "owner" ? row.organisation_name : row.owner_name),
          endsOn: move === "trial_near" ? row.trial_until : tellsEnd(move) ? row.ended_on : null,
          text: move === "notice" || move === "cancelled" ? row.end_reason : null,
        },
        at: event.at,
      },
      now,
    )
  }
}

const tellsEnd = (move: AgreementToldMove) => move === "notice" || move === "end_near"
