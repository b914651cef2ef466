import type { Trx } from "#db/database.server"
import { besideMatches, besideNeedOf } from "~/matching/joint/beside-matches.server"
import { freshNeedIndex } from "~/matching/needs-index/need-index.server"
import { makeOffer } from "~/matching/offers/make-offer.server"
import { slotChoices } from "~/matching/offers/offer"
import { OfferInput } from "~/matching/offers/offer-input"
import { acceptShare } from "~/matching/sharing/answer-share.server"
import { askToShare } from "~/matching/sharing/ask-to-share.server"
import { AppError } from "~/platform/errors"
import { bookedOwners, viewerOf } from "./load-bookings.server"
import { spacesOf } from "./load-offers.server"
import { besideNeeds } from "./needs/together"

/** Two groups of the demo look together side by side, and its owner offers them two rooms of one building. */
export async function loadBeside(
  trx: Trx,
  organisations: Map<string, string>,
  people: Map<string, string>,
  now: Date,
): Promise<void> {
  const reading = { locale: "fr" as const, now }
  const [fromId, toId] = await Promise.all(besideNeeds.map(({ title }) => needCalled(trx, title)))
  if (!fromId || !toId) return
  const [asking, asked] = besideNeeds
  const asker = viewerOf(people.get("group@demo.example"), [asking.group], organisations)
  const answerer = viewerOf(people.get("network@demo.example"), [asked.group], organisations)
  const message = "Nos petits chantent, vous recevez à côté : cherchons ensemble ?"
  const { id } = await askToShare(trx, asker, { fromId, toId }, { way: "side_by_side", message }, reading)
  const { jointId } = await acceptShare(trx, answerer, id, now)

  const owner = viewerOf(people.get("owner@demo.example"), bookedOwners, organisations)
  const joint = (await freshNeedIndex(trx, now)).needs.get(jointId)
  const needs = joint && besideNeedOf(joint)
  const pairs = needs ? await besideMatches(trx, needs, reading) : []
  const own = new Set(await spacesOf(trx, owner))
  if (!joint) return
  for (const { first, second, slots } of pairs.filter((pair) => own.has(pair.first.spaceId))) {
    const ids = { spaceId: first.spaceId, needId: jointId, besideId: second.spaceId }
    const message = "Deux salles côte à côte, pour vous deux."
    const choices = slotChoices(joint, { slots: slots.map((slot) => slot.first) })
    try {
      await makeOffer(trx, owner, ids, OfferInput.parse({ slots: choices, message }), reading)
      return
    } catch (error) {
      // Rooms whose own rules leave no date are passed over.
      if (!(error instanceof AppError)) throw error
    }
  }
}

async function needCalled(trx: Trx, title: string): Promise<string | undefined> {
  const row = await trx.selectFrom("need").select("id").where("title", "=", title).executeTakeFirst()
  return row?.id
}
