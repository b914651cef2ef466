import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { TalkingSide } from "~/conversations/conversation"
import { locales } from "~/i18n/locales"
import type { offerEvents } from "~/matching/offers/events"
import { lookAtOffer } from "~/matching/offers/look-at-offer.server"
import { offerFromRow } from "~/matching/offers/offer-rows.server"
import { groupsOf } from "~/needs/joint-parts.server"
import type { Handler } from "~/platform/jobs/handle-events.server"
import type { News, OfferMove } from "./news"
import { notify } from "./notify.server"
import { bookersOfGroups, contactsOf } from "./readers.server"

type OfferKind = keyof typeof offerEvents

/**
 * Who is told of what becomes of an offer. That it was accepted, the news of its bookings say; the groups of a joint
 * need hear of one another's answers.
 */
const readersOfOffers = {
  made: ["organisation"],
  withdrawn: ["organisation"],
  declined: ["owner", "organisation"],
  lapsed: ["owner", "organisation"],
  agreed: ["organisation"],
  booked: ["organisation"],
} as const satisfies Record<OfferMove, readonly TalkingSide[]>

/** Something became of an offer: the side that it concerns is told. */
export const tellOffer: Handler<OfferKind, { userId: string | null }> = async (trx, event, now) => {
  const told = await offerToTell(trx, event.subjectId)
  if (!told) return
  const move = event.kind.slice("offer.".length) as OfferMove
  const offer = offerFromRow(told)
  const organisationId = told.organisation_id
  const groups = await groupsOf(trx, { id: offer.needId, organisationId, jointWay: told.joint_way })
  const { hearing, answering } = await groupsTold(trx, move, groups, offer.agreedBy)
  const price = move === "made" ? (await lookAtOffer(trx, { ...offer, organisationId }, now)).price : null
  for (const reader of readersOfOffers[move]) {
    const news: News = {
      type: "offer",
      move,
      reader,
      needId: offer.needId,
      spaceId: offer.spaceId,
      space: fromJson(told.space_name),
      site: told.site_name,
      other: fromJson(reader === "owner" ? told.organisation_name : told.owner_name),
      ...(answering && { partner: fromJson(answering.name) }),
      // Its owner may no longer read what has become private.
      need: reader === "owner" && told.visibility === "private" ? null : told.title,
      slots: offer.slots,
      season: offer.season,
      price,
      expiresAt: offer.expiresAt,
      timeZone: told.time_zone,
      reason: offer.reason,
      text: move === "declined" ? offer.reasonText : move === "made" ? offer.message : null,
    }
    const readers =
      reader === "owner"
        ? await contactsOf(trx, told.owner_id, locales[0])
        : await bookersOfGroups(trx, hearing, { organisationId, userId: told.need_user_id })
    await notify(
      trx,
      readers.filter(({ userId }) => userId === null || userId !== event.data.userId),
      { eventId: event.id, kind: "offer", conversationId: null, news, at: event.at },
      now,
    )
  }
}

/** Which groups of a need hear of a move, and the one that made it where the other of a joint need hears of it. */
async function groupsTold(trx: Trx, move: OfferMove, groups: string[], agreedBy: string | null) {
  const [books] = groups
  if (move !== "agreed" && move !== "booked")
    // That it declined, a group need not be told; the other of a joint need must.
    return { hearing: move === "declined" && groups.length === 1 ? [] : groups, answering: null }
  const hearing = groups.filter((group) =>
    move === "agreed" ? group !== agreedBy : group === agreedBy && group !== books,
  )
  const other = groups.find((group) => !hearing.includes(group)) ?? null
  const answering =
    other && (await trx.selectFrom("organisation").select("name").where("id", "=", other).executeTakeFirst())
  return { hearing, answering: answering ?? null }
}

/** An offer with the names of its two sides. */
function offerToTell(trx: Trx, id: string) {
  return trx
    .selectFrom("need_offer")
    .innerJoin("need", "need.id", "need_offer.need_id")
    .innerJoin("organisation", "organisation.id", "need.organisation_id")
    .innerJoin("space", "space.id", "need_offer.space_id")
    .innerJoin("site", "site.id", "space.site_id")
    .innerJoin("organisation as owner", "owner.id", "site.organisation_id")
    .selectAll("need_offer")
    .select([
      "need.title",
      "need.visibility",
      "need.joint_way",
      "need.organisation_id",
      "need.user_id as need_user_id",
      "organisation.name as organisation_name",
      "space.name as space_name",
      "site.name as site_name",
      "site.time_zone",
      "owner.id as owner_id",
      "owner.name as owner_name",
    ])
    .where("need_offer.id", "=", id)
    .executeTakeFirst()
}
