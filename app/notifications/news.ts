import type { Indexation } from "~/agreements/indexation/indexed-fee"
import type { Side } from "~/bookings/booking"
import type { PriceTold } from "~/bookings/prices/price-told"
import type { TalkingSide, ToldMove, When } from "~/conversations/conversation"
import type { Locale, Translated } from "~/i18n/locales"
import type { OfferedSlot } from "~/matching/offers/offer"
import type { ShareStatus } from "~/matching/sharing/share-request"
import type { JointWay, NeedSeason } from "~/needs/need"
import type { Obstacle } from "~/spaces/obstacles"
import type { NotificationKind } from "./notification-kinds"

/**
 * What somebody is told, as it was when it happened: the words are chosen when it is read. What was told before
 * buildings were named has no `site`.
 */
export type News =
  | {
      type: "enquiry"
      space: Translated
      site?: string
      name: string
      wish: string
      people: number | null
      text: string
    }
  | {
      type: "message"
      space: Translated
      site?: string
      /** Who wrote: an organisation, or a person who asks for nobody else. */
      from: Translated | string
      text: string
      attachments: number
    }
  | {
      type: "booking"
      move: ToldMove
      by: Side
      /** The side of the reader. */
      reader: TalkingSide
      space: Translated
      site?: string
      address?: Record<Locale, string>
      /** Of the series, or of the one booking. */
      bookingId?: string
      /** Who books. */
      organisation: Translated
      when: When | null
      lost: number
      reasonText: string | null
      price?: PriceTold | null
    }
  | {
      type: "clash"
      space: Translated
      site?: string
      organisation: Translated | null
      when: When | null
      /** Title of what stands in the other calendar. */
      title: string | null
    }
  | { type: "arrival"; dates: ArrivalDate[] }
  | {
      type: "need"
      needs: EndingNeed[]
      /** Whether they have lapsed. */
      lapsed: boolean
    }
  | {
      type: "offer"
      move: OfferMove
      /** The side of the reader. */
      reader: TalkingSide
      needId: string
      spaceId: string
      space: Translated
      site: string
      /** The name of the other side. */
      other: Translated
      /** The group of a joint need that accepted it. */
      partner?: Translated
      /** Title of the need; null to whom it does not show itself. */
      need: string | null
      slots: OfferedSlot[]
      season: NeedSeason | null
      price: PriceTold | null
      expiresAt: string
      timeZone: string
      /** Why it was declined. */
      reason: Obstacle | null
      /** What the other side wrote. */
      text: string | null
    }
  | {
      type: "proposal"
      move: ProposalMove
      /** The side of the reader. */
      reader: TalkingSide
      proposalId: string
      siteId: string
      planId: string
      site: string
      /** The name of the other side. */
      other: Translated
      /** Title of the need; null to whom it does not show itself. */
      need: string | null
      /** What the plan gives the group. */
      rooms: { space: Translated; slots: OfferedSlot[] }[]
      season: NeedSeason
      price: PriceTold | null
      expiresAt: string
      timeZone: string
      /** Why it was declined. */
      reason: Obstacle | null
      /** What the other side wrote. */
      text: string | null
    }
  | {
      type: "share"
      move: ShareMove
      way: JointWay
      /** The reader's need, or the joint one where the two stand together. */
      needId: string
      /** Title of the reader's need. */
      own: string
      /** The name of the other group. */
      other: Translated
      /** Title of its need; null once it is not open to others. */
      need: string | null
      /** Whether one group would be heard where the other needs quiet; left out where nobody would. */
      noise?: true
      /** What the other group wrote. */
      text: string | null
    }
  | {
      type: "agreement"
      move: AgreementToldMove
      agreementId: string
      site: string
      /** The name of the other side. */
      other: Translated
      /** Last day of it, of its trial or of an insurance, `YYYY-MM-DD`, where the news is of that. */
      endsOn: string | null
      /** Why the other side ends it, or gives it up. */
      text: string | null
      /** Of an insurance: it is that of the reader's own side. */
      own?: boolean
      /** How its fee may follow the health index, where the news is of that. */
      indexation?: Indexation
    }
  | {
      type: "statement"
      statementId: string
      number: number
      /** To whom it is owed. */
      owner: Translated
      /** `YYYY-MM` */
      month: string
      /** Cents. */
      total: number
      currency: string
      /** Of the transfer, as banks print it. */
      reference: string
    }

/** What becomes of an agreement that people are told of. */
export type AgreementToldMove =
  | "proposed"
  | "accepted"
  | "commented"
  | "frozen"
  | "signed"
  | "evaluated"
  | "trial_near"
  | "end_near"
  | "index_near"
  | "notice"
  | "letter"
  | "failure"
  | "ended"
  | "cancelled"
  | "insurance_near"
  | "insurance_over"

/** What becomes of an offer that people are told of. */
export type OfferMove = "made" | "withdrawn" | "declined" | "lapsed" | "agreed" | "booked"

/** What becomes of a proposal of a plan that people are told of. */
export type ProposalMove = "made" | "agreed" | "booked" | "declined" | "withdrawn" | "lapsed" | "cancelled"

/** What becomes of a request to share that people are told of. */
export type ShareMove = Exclude<ShareStatus, "open"> | "asked"

/** A need that is nearly over, or is. */
export interface EndingNeed {
  needId: string
  title: string
  /** Date of its season, or of its dates, after which it lapses. */
  lastDate: string
}

/** A date that is near. */
export interface ArrivalDate {
  /** Of the booking, or of its series. */
  cardId: string
  space: Translated
  site: string
  /** Instants as ISO text. */
  start: string
  end: string
  timeZone: string
}

/** Who is told of a move, and of what kind it is for the reader. */
export const readersOfMoves = {
  request: { owner: "request" },
  take: { owner: "request", organisation: "answer" },
  wait: {},
  confirm: { organisation: "answer" },
  counter: { organisation: "answer" },
  decline: { organisation: "answer" },
  accept: { owner: "request", organisation: "answer" },
  refuse: { owner: "request" },
  withdraw: { owner: "request" },
  offer: { organisation: "answer" },
  retake: { owner: "request", organisation: "answer" },
  lose: { organisation: "answer" },
  cancel: { owner: "change", organisation: "change" },
  release: { owner: "change", organisation: "change" },
  no_show: { organisation: "change" },
  expire: { owner: "request", organisation: "answer" },
  edit: { owner: "change", organisation: "change" },
  reconfirm: { owner: "change" },
  reconfirm_asked: { organisation: "reminder" },
  end: {},
} as const satisfies Record<ToldMove, Partial<Record<TalkingSide, NotificationKind>>>

/** Moves by which a group has what it asked for. */
const confirmingMoves: readonly ToldMove[] = ["take", "confirm", "accept", "retake"]

/** Whether news tells a group that it has a booking. */
export function confirms(news: News): news is Extract<News, { type: "booking" }> {
  return news.type === "booking" && news.reader === "organisation" && confirmingMoves.includes(news.move)
}

type Readers = typeof readersOfMoves
/** The moves that a side reads of. */
export type MoveReadBy<S extends TalkingSide> = {
  [M in ToldMove]: S extends keyof Readers[M] ? M : never
}[ToldMove]
