import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import { issueStatements, markPaid } from "./statements.server"

/** What the forms of the statements hold. */
export const statementFields = ["intent", "id", "owner", "month"]

/**
 * Does what a form of the statements asks.
 * @returns the query of the page that tells it.
 */
export async function statementsAction(
  db: Database,
  viewer: Viewer,
  body: FormData,
  now: Date,
): Promise<URLSearchParams> {
  const intent = body.get("intent")
  const id = String(body.get("id") ?? "")
  if (intent === "paid" || intent === "unpaid") {
    await markPaid(db, viewer, id, intent === "paid", now)
    return new URLSearchParams()
  }
  if (intent !== "issue") throw new AppError("bad_request")
  const [ownerId, month] = [String(body.get("owner") ?? ""), String(body.get("month") ?? "")]
  const { issued } = await issueStatements(db, viewer, { ownerId, month }, now)
  return new URLSearchParams({ owner: ownerId, month, issued: String(issued.length) })
}
