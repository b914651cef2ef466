import type { Trx } from "#db/database.server"
import type { BookingStatus } from "~/bookings/booking"
import type { BookingMove } from "~/bookings/booking-moves"
import type { BookingMoved } from "~/bookings/events"
import type { SystemLine, ToldMove } from "./conversation"
import { addMessage, markRead } from "./conversations.server"

/**
 * What both sides are told of a move; null when it concerns neither: a place held while a form is filled in, a
 * booking that took place.
 */
export function toldMove(move: BookingMove, { from, statuses = [] }: BookingMoved): ToldMove | null {
  const all = (status: BookingStatus) => statuses.length > 0 && statuses.every((other) => other === status)
  switch (move) {
    case "request":
      if (statuses.includes("confirmed")) return "take"
      if (statuses.includes("waiting")) return "wait"
      return statuses.includes("requested") || !statuses.length ? "request" : null
    case "send":
      return all("rejected") ? "lose" : "request"
    case "expire":
      return from === "held" ? null : "expire"
    case "take":
    case "confirm":
    case "accept":
    case "retake":
      return all("rejected") ? "lose" : move
    case "counter":
    case "decline":
    case "refuse":
    case "withdraw":
    case "offer":
    case "cancel":
    case "release":
    case "no_show":
    case "edit":
    case "reconfirm":
    case "reconfirm_asked":
      return move
    case "complete":
      return null
  }
}

/** Tells a move in the conversation; whoever made it has read it. */
export async function addLine(
  trx: Trx,
  conversationId: string,
  line: SystemLine,
  { userId, at }: { userId: string | null; at: string },
): Promise<void> {
  await addMessage(trx, conversationId, {
    kind: "line",
    side: "system",
    data: JSON.stringify(line),
    created_at: at,
  })
  if (!userId) return
  const { last_number: number } = await trx
    .selectFrom("conversation")
    .select("last_number")
    .where("id", "=", conversationId)
    .executeTakeFirstOrThrow()
  await markRead(trx, userId, conversationId, number, number - 1)
}
