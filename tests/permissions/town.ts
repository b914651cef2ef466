import { type Database, inTransaction } from "#db/database.server"
import { addDays } from "~/availability/dates"
import { person } from "../setup/bookable-hall"
import { makeComparison } from "../setup/plans/compared-models"
import { makePlan, makeProposal } from "../setup/plans/make-plan"
import type { Actor, Signed } from "./actors"
import { makeAgreement } from "./town-agreements"
import { makeAlerts } from "./town-alerts"
import { makeBookings, makeStatement } from "./town-bookings"
import { makeKeys } from "./town-keys"
import { makeMessages } from "./town-messages"
import { leaveNeeds, makeNeeds, makeOffers, makeShares } from "./town-needs"
import { makeFrozenAgreement } from "./town-papers"
import { makeSides, makeWaiting, type Sides } from "./town-sides"
import { makeParts, makeSpaces } from "./town-spaces"

/** Two sides with something of everything between them, and a third that it is no business of. */
export interface Town extends Sides {
  site: string
  space: string
  draft: string
  /** Of the stranger's own organisation. */
  foreignSpace: string
  /** Of the group, waiting for the owner's answer. */
  requested: string
  confirmed: string
  rejected: string
  statement: string
  need: string
  privateNeed: string
  /** Of the stranger, asked by nobody. */
  thirdNeed: string
  /** Of the stranger to the group, and of the group to the stranger. */
  shareRequest: string
  ownShareRequest: string
  offer: string
  conversation: string
  attachment: string
  photo: string
  exception: string
  calendar: string
  ownerMembership: string
  joinRequest: string
  /** With which whoever has the mail gets in. */
  conversationSecret: string
  enquirySecret: string
  invitation: string
  invitationSecret: string
  feedSecret: string
  feed: string
  token: string
  /** Of a member of the group. */
  alert: string
  alertSecret: string
  /** Of the owner's building. */
  plan: string
  /** Of that plan, to the group. */
  proposal: string
  /** Of the owner and the group, accepted by both. */
  frozenAgreement: string
  /** Of somebody who was asked to sign it, and has no account. */
  signingSecret: string
  signedSecret: string
  /** Models compared for that building, and its link. */
  comparison: string
  comparisonSecret: string
  /** Of the owner with the group, proposed by the owner. */
  agreement: string
  /** A file that the owner added to it. */
  agreementFile: string
  /** A day on which nothing is booked. */
  freeDay: string
  confirmedDay: string
}

/** In one transaction: the site goes on beside it. */
export function makeTown(db: Database, people: Record<Actor, Signed>): Promise<Town> {
  return inTransaction(db, async (trx) => {
    const start = new Date().toISOString()
    const town = await layOut(trx, people)
    // Nobody is told how the town came to be: the site would write of it while a test looks at what has changed.
    await trx.updateTable("event").set({ handled_at: start }).where("created_at", ">=", start).execute()
    return town
  })
}

async function layOut(db: Database, people: Record<Actor, Signed>): Promise<Town> {
  const now = new Date()
  const stamp = now.toISOString()
  const freeDay = addDays(stamp.slice(0, 10), 40)
  const sides = await makeSides(db, people, stamp)
  const { ownerAdmin, groupAdmin, groupMember, stranger } = people
  const owner = { ...person(ownerAdmin.userId, sides.owner), email: ownerAdmin.email }
  const group = person(groupAdmin.userId, sides.group)
  const spaces = await makeSpaces(db, owner, person(stranger.userId, sides.elsewhere))
  const where = { ...spaces, owner: sides.owner, freeDay }
  const needs = await makeNeeds(db, group, now)
  const plan = await makePlan(db, spaces.site, now, { space: spaces.space })
  const proposed = { ...plan, need: needs.need, space: spaces.space, day: addDays(freeDay, 9) }
  return {
    ...sides,
    ...spaces,
    freeDay,
    ...(await makeBookings(db, { owner, group }, where, now)),
    statement: await makeStatement(db, sides, stamp),
    ...(await makeMessages(db, { asking: groupMember, answering: ownerAdmin }, where, now)),
    ...(await makeParts(db, owner, where, now)),
    ...(await makeWaiting(db, sides.owner, people, stamp)),
    ...needs,
    ...(await makeOffers(db, { ...where, ...needs }, now)),
    ...(await makeShares(db, { stranger: person(stranger.userId, sides.elsewhere), need: needs.need }, now)),
    ...(await makeKeys(db, group, groupMember.userId, now)),
    ...(await makeAlerts(db, groupMember.userId, spaces.space, now)),
    ...plan,
    ...(await makeProposal(db, proposed, now)),
    ...(await makeFrozenAgreement(db, { owner, group }, spaces, now)),
    ...(await makeComparison(db, owner, spaces.site, now)),
    ...(await makeAgreement(db, { owner, ...spaces, group: sides.group }, now)),
  }
}

/** Everybody leaves, so that one town is no burden to the next. */
export async function leaveTown(
  db: Database,
  { owner, group, elsewhere, space, alert }: Town,
): Promise<void> {
  await db.deleteFrom("alert").where("id", "=", alert).execute()
  await db.deleteFrom("enquiry").where("space_id", "=", space).execute()
  await db.deleteFrom("calendar_feed").where("organisation_id", "=", group).execute()
  await db.deleteFrom("membership").where("organisation_id", "in", [owner, group, elsewhere]).execute()
  await leaveNeeds(db, [owner, group, elsewhere])
}
