import { z } from "zod"
import { bookingScopes } from "~/bookings/booking"
import { type StatusMove, statusMoves } from "~/bookings/booking-moves"
import { withFault } from "~/platform/http/issue-faults"
import { cents, id, people, quantity, text, wholeMinute } from "./booking-fields.server"

const otherwise = ["counter", "expire", "complete"] as const

/** Moves for which a word is enough: the others are the clock's, or propose a time. */
export const plainMoves = statusMoves.filter(
  (move): move is Exclude<StatusMove, (typeof otherwise)[number]> =>
    !(otherwise as readonly StatusMove[]).includes(move),
)

const actions = [...plainMoves, "counter", "edit", "add_date", "reconfirm"] as const
type Action = (typeof actions)[number]

/** Body of `PATCH /api/v1/bookings/{id}`. */
const fields = z.strictObject({
  action: z.enum(actions),
  scope: z.enum(bookingScopes).optional(),
  reason: text(2000).nullish(),
  onConflict: z.enum(["fail", "skip"]).optional(),
  start: wholeMinute.optional(),
  end: wholeMinute.optional(),
  spaceId: id.optional(),
  people: people.nullish(),
  purpose: text(1000).optional(),
  quantity: quantity.nullish(),
  expectedPrice: cents.optional(),
  override: z.boolean().optional(),
})
type Field = keyof z.infer<typeof fields>

/** What one saw that it costs, and the owner's word that its own rules are set aside. */
const ofPrice: Field[] = ["expectedPrice", "override"]

/** What an action is told beside its name: what it needs, and what it may have. */
const told: Record<string, { needs: Field[]; may: Field[] }> = {
  counter: { needs: ["start", "end"], may: ["spaceId", "reason", "override"] },
  edit: {
    needs: [],
    may: ["scope", "start", "end", "spaceId", "people", "purpose", "quantity", "onConflict", ...ofPrice],
  },
  add_date: { needs: ["start", "end"], may: ofPrice },
  reconfirm: { needs: [], may: [] },
} satisfies Partial<Record<Action, { needs: Field[]; may: Field[] }>>
const toldOfMoves = { needs: [] as Field[], may: ["scope", "reason", "onConflict", ...ofPrice] as Field[] }

export const BookingChangeBody = fields.superRefine((body, context) => {
  if (body.start && body.end && Date.parse(body.end) <= Date.parse(body.start))
    context.addIssue({ code: "custom", path: ["end"], ...withFault("body.order") })
  const { needs, may } = told[body.action] ?? toldOfMoves
  for (const name of needs)
    if (body[name] === undefined)
      context.addIssue({ code: "custom", path: [name], ...withFault("body.required") })
  for (const name of Object.keys(body) as Field[])
    if (name !== "action" && body[name] !== undefined && ![...needs, ...may].includes(name))
      context.addIssue({ code: "custom", path: [name], ...withFault("body.notHere") })
})
export type AskedChange = z.infer<typeof BookingChangeBody>
