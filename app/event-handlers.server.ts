import { agreementEvents } from "~/agreements/events"
import { type BookingMoved, bookingEvents, eachMove, type MoveKind } from "~/bookings/events"
import { offerAllFreed } from "~/bookings/lifecycle/offer-freed.server"
import { conversationEvents } from "~/conversations/events"
import { followOwnNeed, followOwnSpaces, noteFreedTime } from "~/matching/alerts/begin-alerts.server"
import { offerEvents } from "~/matching/offers/events"
import { shareEvents } from "~/matching/sharing/events"
import { needEvents } from "~/needs/events"
import { tellAgreement, tellIndexation, tellInsurance } from "~/notifications/agreement-news.server"
import { tellArrival } from "~/notifications/arrival-news.server"
import { tellMove } from "~/notifications/booking-news.server"
import { tellClash } from "~/notifications/clash-news.server"
import { tellMessage } from "~/notifications/message-news.server"
import { tellNeedTime } from "~/notifications/need-news.server"
import { tellOffer } from "~/notifications/offer-news.server"
import { tellProposal } from "~/notifications/proposal-news.server"
import { mailReport } from "~/notifications/report-mail.server"
import { tellShare } from "~/notifications/share-news.server"
import { tellStatement } from "~/notifications/statement-news.server"
import { proposalEvents } from "~/plans/proposals/events"
import { type Handler, type Handlers, handlersOf } from "~/platform/jobs/handle-events.server"
import { spaceEvents } from "~/spaces/events"

/** Who handles what happens, room by room. All rooms are listed here, so that floors stay floors. */
export const eventHandlers: Handlers = new Map([
  ...handlersOf(spaceEvents, {
    "space.freed": (trx, { subjectId }, now) => offerAllFreed(trx, subjectId, now),
    "space.published": followOwnSpaces,
  }),
  ...handlersOf(bookingEvents, {
    ...eachMove<Handler<MoveKind, BookingMoved>>(async (trx, event, now) => {
      await tellMove(trx, event, now)
      await noteFreedTime(trx, event, now)
    }),
    "arrival.near": tellArrival,
    "calendar.clash": tellClash,
    "statement.issued": tellStatement,
  }),
  ...handlersOf(needEvents, {
    "need.opened": followOwnNeed,
    "need.ending": tellNeedTime,
    "need.lapsed": tellNeedTime,
  }),
  ...handlersOf(offerEvents, {
    "offer.made": tellOffer,
    "offer.withdrawn": tellOffer,
    "offer.declined": tellOffer,
    "offer.lapsed": tellOffer,
    "offer.agreed": tellOffer,
    "offer.booked": tellOffer,
  }),
  ...handlersOf(proposalEvents, {
    "proposal.made": tellProposal,
    "proposal.agreed": tellProposal,
    "proposal.booked": tellProposal,
    "proposal.declined": tellProposal,
    "proposal.withdrawn": tellProposal,
    "proposal.lapsed": tellProposal,
    "proposal.cancelled": tellProposal,
  }),
  ...handlersOf(agreementEvents, {
    "agreement.proposed": tellAgreement,
    "agreement.accepted": tellAgreement,
    "agreement.commented": tellAgreement,
    "agreement.frozen": tellAgreement,
    "agreement.signed": tellAgreement,
    "agreement.evaluated": tellAgreement,
    "agreement.trial_near": tellAgreement,
    "agreement.end_near": tellAgreement,
    "agreement.index_near": tellIndexation,
    "agreement.notice": tellAgreement,
    "agreement.ended": tellAgreement,
    "agreement.cancelled": tellAgreement,
    "agreement.insurance_near": tellInsurance,
    "agreement.insurance_over": tellInsurance,
  }),
  ...handlersOf(shareEvents, {
    "share.asked": tellShare,
    "share.accepted": tellShare,
    "share.declined": tellShare,
    "share.withdrawn": tellShare,
    "share.taken_apart": tellShare,
  }),
  ...handlersOf(conversationEvents, {
    "enquiry.sent": tellMessage,
    "message.posted": tellMessage,
    "conversation.reported": mailReport,
  }),
])
