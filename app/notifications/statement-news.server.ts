import { fromJson } from "#db/json"
import { statementRows } from "~/bookings/statements/find-statements.server"
import { printedReference } from "~/bookings/statements/payment-reference"
import { locales } from "~/i18n/locales"
import type { Handler } from "~/platform/jobs/handle-events.server"
import { notify } from "./notify.server"
import { contactsOf } from "./readers.server"

/** An owner issued what an organisation owes for a month: those who answer for the organisation are told. */
export const tellStatement: Handler<"statement.issued", object> = async (trx, event, now) => {
  const statement = await statementRows(trx).where("statement.id", "=", event.subjectId).executeTakeFirst()
  if (!statement) return
  await notify(
    trx,
    await contactsOf(trx, statement.organisation_id, locales[0]),
    {
      eventId: event.id,
      kind: "statement",
      conversationId: null,
      news: {
        type: "statement",
        statementId: statement.id,
        number: statement.number,
        owner: fromJson(statement.owner_name),
        month: statement.month,
        total: statement.total_cents,
        currency: statement.currency,
        reference: printedReference(statement.reference),
      },
      at: event.at,
    },
    now,
  )
}
