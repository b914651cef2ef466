import type { Trx } from "#db/database.server"
import { savePaymentAccount } from "~/bookings/statements/account/payment-account.server"
import { addMonths } from "~/bookings/statements/statement"
import { issueStatements, markPaid } from "~/bookings/statements/statements.server"
import { bookedOwners, viewerOf } from "./load-bookings.server"

/** A number that countries give as their example, of no bank. */
const demoAccount = { iban: "BE71096123456769", holder: "Demo" }

/**
 * What groups owe the demo owners for the month before last, of which the first is paid; last month is left for the
 * owner to issue.
 * @param now the months are counted back from it.
 */
export async function seedStatements(
  trx: Trx,
  { people, organisations }: { people: Map<string, string>; organisations: Map<string, string> },
  now: Date,
): Promise<void> {
  const owner = viewerOf(people.get("owner@demo.example"), bookedOwners, organisations)
  const month = addMonths(now.toISOString().slice(0, 7), -2)
  const issuedAt = new Date(`${addMonths(month, 1)}-03T09:00:00Z`)
  for (const { organisationId: ownerId } of owner.memberships) {
    const { issued } = await issueStatements(trx, owner, { ownerId, month }, issuedAt)
    const [first] = issued
    if (issued.length) await savePaymentAccount(trx, owner, ownerId, demoAccount, issuedAt)
    if (first) await markPaid(trx, owner, first, true, new Date(`${addMonths(month, 1)}-15T09:00:00Z`))
  }
  await trx
    .deleteFrom("event")
    .where("kind", "=", "statement.issued")
    .where("handled_at", "is", null)
    .execute()
}
