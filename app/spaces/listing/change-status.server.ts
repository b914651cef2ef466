import { redirect } from "@remix-run/node"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { AppError, type Reason } from "~/platform/errors"
import { reasonText } from "~/platform/refusal-text.server"
import { archiveSpace, pauseSpace, publishSpace } from "./publish-space.server"

const moves = {
  publish: { run: publishSpace, did: "published" },
  pause: { run: pauseSpace, did: "paused" },
  archive: { run: (db, viewer, id, now) => archiveSpace(db, viewer, id, now), did: "archived" },
  archiveAll: {
    run: (db, viewer, id, now) => archiveSpace(db, viewer, id, now, { withParts: true }),
    did: "archived",
  },
} satisfies Record<
  string,
  {
    run: (db: ReturnType<typeof database>, viewer: Viewer, id: string, now: Date) => Promise<void>
    did: string
  }
>

/** What can be told after a change, under `did` in the address. */
export const outcomes = ["published", "paused", "archived", "saved", "split", "copied"] as const
export type Outcome = (typeof outcomes)[number]

/** Why nothing was done, under `not` in the address. */
const told = ["parent_archived", "hidden", "already"] as const satisfies Reason[]

/** What the address says was just done, or the sentence that tells why it was not. */
export function outcomeOf(request: Request, locale: Locale): { did: Outcome | null; not: string | null } {
  const { searchParams } = new URL(request.url)
  const not = told.find((reason) => reason === searchParams.get("not"))
  return {
    did: outcomes.find((outcome) => outcome === searchParams.get("did")) ?? null,
    not: not ? reasonText(not, locale) : null,
  }
}

/**
 * Runs a button that publishes, pauses or archives, and goes back to the page with the outcome.
 * @param published where to go instead once it is published.
 * @throws {AppError} for an unknown button, a foreign space, or one that gaps something.
 */
export async function changeStatus(
  viewer: Viewer,
  body: FormData,
  { id, back, published = back, now }: { id: string; back: string; published?: string; now: Date },
): Promise<never> {
  const intent = String(body.get("intent"))
  const move = Object.hasOwn(moves, intent) ? moves[intent as keyof typeof moves] : null
  if (!move) throw new AppError("bad_request")
  const query = new URLSearchParams()
  let leadsTo = back
  try {
    await move.run(database(), viewer, id, now)
    query.set("did", move.did)
    if (move.did === "published") leadsTo = published
  } catch (error) {
    if (!(error instanceof AppError) || !["conflict", "invalid"].includes(error.code)) throw error
    query.set("not", told.find((reason) => reason === error.reason) ?? "already")
  }
  throw redirect(`${leadsTo}?${query}`)
}
