import { z } from "zod"
import { maybe, texts } from "../input-parts"

/** The building, or the one space of it. */
export const arrivalScopes = ["site", "space"] as const
export type ArrivalScope = (typeof arrivalScopes)[number]

const line = (longest: number) => maybe(z.string().trim().max(longest))

/** What an owner writes of the way in. */
export const ArrivalInput = z.object({
  scope: z.enum(arrivalScopes),
  wayIn: texts(1000),
  keyHandover: texts(600),
  houseRules: texts(2000),
  contactName: line(80),
  contactPhone: line(40),
  doorCode: line(60),
})
export type ArrivalValues = z.output<typeof ArrivalInput>
