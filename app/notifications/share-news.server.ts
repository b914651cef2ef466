import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { ShareEvent, shareEvents } from "~/matching/sharing/events"
import { noiseBetween } from "~/matching/sharing/noise-between"
import { readNeed, wholeNeed } from "~/needs/need-rows.server"
import type { Handler } from "~/platform/jobs/handle-events.server"
import type { News, ShareMove } from "./news"
import { notify } from "./notify.server"
import { bookersOf } from "./readers.server"

/** Something became of a request to share: the group that did not do it is told. */
export const tellShare: Handler<keyof typeof shareEvents, ShareEvent> = async (trx, event, now) => {
  const request = await trx
    .selectFrom("share_request")
    .selectAll()
    .where("id", "=", event.subjectId)
    .executeTakeFirst()
  if (!request) return
  const move = event.kind.slice("share.".length) as ShareMove
  const sides = [await sideOf(trx, request.from_need_id), await sideOf(trx, request.to_need_id)]
  const acting = sides.find((side) => side.organisation_id === event.data.organisationId)
  const reader = sides.find((side) => side.organisation_id !== event.data.organisationId)
  if (!acting || !reader) return
  const isKnown = acting.visibility !== "private" && (acting.status === "open" || acting.joint_id !== null)
  const news: News = {
    type: "share",
    move,
    way: request.way,
    needId: move === "accepted" && request.joint_id ? request.joint_id : reader.id,
    own: reader.title,
    other: fromJson(acting.name),
    need: isKnown ? acting.title : null,
    ...(move === "asked" && (await meetsQuiet(trx, reader.id, acting.id)) && { noise: true }),
    text: move === "asked" ? request.message : null,
  }
  const readers = await bookersOf(trx, reader.organisation_id, reader.user_id)
  await notify(
    trx,
    readers.filter(({ userId }) => userId !== event.data.userId),
    { eventId: event.id, kind: "share", conversationId: null, news, at: event.at },
    now,
  )
}

/** Whether one of the two needs would be heard where the other needs quiet. */
async function meetsQuiet(trx: Trx, oursId: string, theirsId: string): Promise<boolean> {
  const rows = await trx.selectFrom("need").selectAll().where("id", "in", [oursId, theirsId]).execute()
  const [ours, theirs] = [oursId, theirsId].map((id) => {
    const row = rows.find((one) => one.id === id)
    const draft = row && readNeed(row)
    return draft && wholeNeed(draft)
  })
  return Boolean(ours && theirs && noiseBetween(ours, theirs).some(({ heard }) => heard !== "both"))
}

function sideOf(trx: Trx, needId: string) {
  return trx
    .selectFrom("need")
    .innerJoin("organisation", "organisation.id", "need.organisation_id")
    .select(["need.id", "need.title", "need.organisation_id", "need.user_id"])
    .select(["need.status", "need.visibility", "need.joint_id", "organisation.name"])
    .where("need.id", "=", needId)
    .executeTakeFirstOrThrow()
}
