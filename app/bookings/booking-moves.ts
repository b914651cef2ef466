import type { BookingStatus, Side } from "./booking"

interface MoveRule {
  from: readonly BookingStatus[]
  to: BookingStatus
  by: readonly Side[]
  /** When: any time, before it begins, or once it has begun. */
  when?: "before" | "after"
}

/**
 * Who may move a booking from which status to which, and when. Use cases refuse by this table, and pages show
 * buttons by it.
 */
export const bookingMoves = {
  /** Sends what was held to an owner who answers. */
  send: { from: ["held"], to: "requested", by: ["organisation"], when: "before" },
  /** Takes what was held, where nobody need answer. */
  take: { from: ["held"], to: "confirmed", by: ["organisation"], when: "before" },
  confirm: { from: ["requested"], to: "confirmed", by: ["owner"], when: "before" },
  /** Proposes another time, or another space, for what was asked. */
  counter: { from: ["requested"], to: "countered", by: ["owner"], when: "before" },
  decline: { from: ["requested"], to: "declined", by: ["owner"] },
  accept: { from: ["countered", "offered"], to: "confirmed", by: ["organisation"], when: "before" },
  refuse: { from: ["countered", "offered"], to: "declined", by: ["organisation"] },
  withdraw: { from: ["requested", "waiting"], to: "withdrawn", by: ["organisation"] },
  /** Gives what became free to who waits for it. */
  offer: { from: ["waiting", "rejected"], to: "offered", by: ["owner", "system"], when: "before" },
  /** Takes up a date that could not be had. */
  retake: { from: ["rejected"], to: "confirmed", by: ["organisation", "owner"], when: "before" },
  cancel: { from: ["confirmed"], to: "cancelled", by: ["owner", "organisation"], when: "before" },
  /** Gives back what will not be used, to the next in line. */
  release: { from: ["confirmed"], to: "released", by: ["organisation", "system"], when: "before" },
  no_show: { from: ["confirmed"], to: "no_show", by: ["owner"], when: "after" },
  complete: { from: ["confirmed"], to: "completed", by: ["system"], when: "after" },
  expire: {
    from: ["held", "requested", "countered", "waiting", "offered"],
    to: "expired",
    by: ["system"],
  },
} as const satisfies Record<string, MoveRule>

export type StatusMove = keyof typeof bookingMoves
/** What the history of a booking is made of: moves between statuses, and what leaves the status as it was. */
export type BookingMove = StatusMove | (typeof otherMoves)[number]

const otherMoves = ["request", "edit", "reconfirm", "reconfirm_asked"] as const
export const statusMoves = Object.keys(bookingMoves) as StatusMove[]
export const historyMoves: readonly BookingMove[] = [...statusMoves, ...otherMoves]

/** What is asked for, or had: the statuses to which a move goes through the check of every rule. */
const sought: readonly BookingStatus[] = ["requested", "countered", "offered", "confirmed"]

/** Whether a move asks for time, takes it, or keeps it: by every rule that there is. */
export function takesTime(move: StatusMove): boolean {
  return sought.includes(bookingMoves[move].to)
}

/** Whether a side may make a move now. */
export function mayMove(
  move: StatusMove,
  { status, startAt, side, now }: { status: BookingStatus; startAt: string; side: Side; now: Date },
): boolean {
  const rule: MoveRule = bookingMoves[move]
  if (!rule.from.includes(status) || !rule.by.includes(side)) return false
  if (!rule.when) return true
  const begun = Date.parse(startAt) <= now.getTime()
  return rule.when === "after" ? begun : !begun
}

/** The moves that a side has now, for its buttons. */
export function movesFor(booking: { status: BookingStatus; startAt: string }, side: Side, now: Date) {
  return statusMoves.filter((move) => mayMove(move, { ...booking, side, now }))
}
