import { createCookie } from "@remix-run/node"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { readSigned, signed } from "~/platform/signed.server"
import { adoptSignUp, removePhotos } from "./sign-ups.server"

/**
 * Which account claims the address of whoever is asked for a second factor, in this browser: its session has gone for
 * that question.
 */
const begunCookie = createCookie("common-roof.begun", { httpOnly: true, sameSite: "lax", path: "/" })

/** As long as the question for the second factor stands. */
const keptSeconds = 600

/** Keeps the account that claims an address until the second factor is given. */
export async function keepBegun(headers: Headers, claimingId: string): Promise<void> {
  const secure = env().publicUrl.startsWith("https:")
  const value = signed("begun", claimingId)
  headers.append("set-cookie", await begunCookie.serialize(value, { maxAge: keptSeconds, secure }))
}

/**
 * What was begun in the account that {@link keepBegun} kept goes to whoever has just given the second factor, if it
 * claims their address.
 */
export async function adoptBegun(request: Request, userId: string, now: Date): Promise<void> {
  const value: unknown = await begunCookie.parse(request.headers.get("cookie"))
  const claimingId = typeof value === "string" ? readSigned("begun", value) : null
  if (claimingId === null) return
  const claim = await database()
    .selectFrom("user as claiming")
    .innerJoin("user as person", "person.email", "claiming.claimed_email")
    .select("person.email")
    .where("claiming.id", "=", claimingId)
    .where("person.id", "=", userId)
    .executeTakeFirst()
  if (claim) await removePhotos(await adoptSignUp(database(), claimingId, claim.email), now)
}
