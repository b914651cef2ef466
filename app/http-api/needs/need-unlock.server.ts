import type { Database } from "#db/database.server"
import { unlockOfSpace } from "~/matching/unlock/unlock-of-space.server"
import { AppError } from "~/platform/errors"
import { editableSpace } from "~/spaces/listing/editable-space.server"
import { apiLocale } from "../api-request.server"
import { changeItem } from "./need-feature"
import { answerTo, type Reading } from "./needs-request.server"

/**
 * `GET /api/v1/spaces/{id}/unlock`, for whoever acts for its owner.
 * @throws {AppError} `signed_out`, `forbidden`; `not_found` for what searches do not find.
 */
export async function answerSpaceUnlock(
  db: Database,
  { request, viewer, now }: Reading,
  id: string,
): Promise<Response> {
  const locale = await apiLocale(db, request)
  if (!viewer) throw new AppError("signed_out")
  await editableSpace(db, viewer, id, "unlock.read")
  const advice = await unlockOfSpace(db, id, { locale, now })
  if (!advice) throw new AppError("not_found")
  const { changes, pair } = advice
  const body = {
    items: changes.map(({ change, needs, minutesPerWeek }) => ({
      change: changeItem(change),
      needs: needs.length,
      minutesPerWeek,
    })),
    pair: pair && {
      changes: pair.changes.map(changeItem),
      needs: pair.needs.length,
      minutesPerWeek: pair.minutesPerWeek,
    },
  }
  return answerTo(request, body, { type: "application/json; charset=utf-8", locale, own: true })
}
