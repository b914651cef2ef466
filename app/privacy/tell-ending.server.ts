import type { Trx } from "#db/database.server"
import { dayMs } from "~/availability/units"
import { addLine } from "~/conversations/booking-line.server"
import type { SystemLine, TalkingSide } from "~/conversations/conversation"
import type { Person } from "./registry-line.server"

/** Older conversations are over: whoever opens one still reads that nobody answers. */
const toldDays = 365

/** Says in its conversations that an organisation, or a person who asked in their own name, is gone. */
export async function tellConversations(
  trx: Trx,
  whose: { organisationId: string } | Person,
  now: Date,
): Promise<void> {
  const rows = await trx
    .selectFrom("conversation")
    .leftJoin("enquiry", "enquiry.id", "conversation.enquiry_id")
    .select(["conversation.id", "conversation.owner_id"])
    .where("conversation.last_number", ">", 0)
    .where("conversation.last_at", ">", new Date(now.getTime() - toldDays * dayMs).toISOString())
    .where((eb) =>
      eb.or(
        "organisationId" in whose
          ? [
              eb("conversation.owner_id", "=", whose.organisationId),
              eb("conversation.organisation_id", "=", whose.organisationId),
            ]
          : [
              eb("enquiry.user_id", "=", whose.userId),
              ...(whose.address === null ? [] : [eb("enquiry.email", "=", whose.address)]),
            ],
      ),
    )
    .orderBy("conversation.id")
    .execute()
  for (const { id, owner_id } of rows) {
    const by: TalkingSide =
      "organisationId" in whose && owner_id === whose.organisationId ? "owner" : "organisation"
    const line: SystemLine = { move: "end", by, when: null, lost: 0, reasonText: null }
    await addLine(trx, id, line, { userId: null, at: now.toISOString() })
  }
}
