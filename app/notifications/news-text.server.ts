import { indexDaySentences } from "~/agreements/indexation/indexation-text"
import type { PriceTold } from "~/bookings/prices/price-told"
import type { ToldMove, When } from "~/conversations/conversation"
import { priceSentences } from "~/conversations/price-text"
import { whenKey, whenValues } from "~/conversations/when-text"
import { formatDate, formatInstant, formatMoney, formatSlot } from "~/i18n/format"
import { type Locale, showText, type Translated } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { offerLines } from "~/matching/offers/offer-text"
import type { ArrivalDate, EndingNeed, MoveReadBy, News, OfferMove, ProposalMove } from "./news"

/** What happened, in the words of one language. */
export interface NewsText {
  /** One sentence without its full stop, also the subject of a mail. */
  title: string
  /** What it is about, such as the time. */
  details: string[]
  /** What somebody else wrote. */
  quote: string | null
  /** What the reader may do about it. */
  next: string | null
}

export function newsText(news: News, locale: Locale): NewsText {
  const t = translator(locale, "notifications")
  const words = (text: Translated) => showText(text, locale).text
  if (news.type === "statement") return statementText(news, locale)
  if (news.type === "arrival") return arrivalText(news.dates, locale)
  if (news.type === "need") return needText(news, locale)
  if (news.type === "offer") return offerText(news, locale)
  if (news.type === "proposal") return proposalText(news, locale)
  if (news.type === "share") return shareText(news, locale)
  if (news.type === "agreement") return agreementText(news, locale)
  const space = news.site ? `${words(news.space)} (${news.site})` : words(news.space)
  switch (news.type) {
    case "enquiry":
      return {
        title: t("headline.enquiry", { name: news.name, space }),
        details: [
          t("detail.wish", { wish: news.wish }),
          ...(news.people === null ? [] : [t("detail.people", { count: news.people })]),
        ],
        quote: news.text,
        next: null,
      }
    case "message":
      return {
        title: t("headline.message", {
          name: typeof news.from === "string" ? news.from : words(news.from),
          space,
        }),
        details: news.attachments ? [t("detail.attachments", { count: news.attachments })] : [],
        quote: news.text || null,
        next: null,
      }
    case "clash":
      return {
        title: t("headline.clash", { space }),
        details: [
          ...(news.organisation ? [t("detail.organisation", { name: words(news.organisation) })] : []),
          ...whenText(news.when, locale),
          ...(news.title ? [t("detail.imported", { title: news.title })] : []),
        ],
        quote: null,
        next: t("next.clash"),
      }
    case "booking": {
      const { move, reader, by } = news
      const values = { organisation: words(news.organisation), space, by }
      const next =
        reader === "owner" ? ownerNext.find((key) => key === move) : bookerNext.find((key) => key === move)
      return {
        title:
          reader === "owner"
            ? t(`owner.${move as MoveReadBy<"owner">}`, values)
            : t(`organisation.${move as MoveReadBy<"organisation">}`, values),
        details: [
          ...whenText(news.when, locale),
          ...(news.address ? [news.address[locale]] : []),
          ...(news.price ? priceText(news.move, news.price, locale) : []),
          ...(news.lost ? [t("detail.lost", { count: news.lost })] : []),
        ],
        quote: news.reasonText,
        next: next ? t(`next.${next}`) : null,
      }
    }
  }
}

function statementText(news: Extract<News, { type: "statement" }>, locale: Locale): NewsText {
  const t = translator(locale, "notifications")
  const { number, total, currency, reference } = news
  return {
    title: t("headline.statement", {
      month: formatInstant(`${news.month}-01T00:00:00Z`, locale, "UTC", "month"),
      owner: showText(news.owner, locale).text,
    }),
    details: [
      t("detail.statement", { number: String(number), amount: formatMoney(total, currency, locale) }),
      ...(total > 0 ? [t("detail.reference", { reference })] : []),
    ],
    quote: null,
    next: null,
  }
}

function needText({ needs, lapsed }: Extract<News, { type: "need" }>, locale: Locale): NewsText {
  const t = translator(locale, "notifications")
  const [first, ...more] = needs
  return {
    title: t(lapsed ? "headline.needLapsed" : "headline.needEnding", {
      count: needs.length,
      title: first?.title ?? "",
      date: first ? formatDate(first.lastDate, locale) : "",
    }),
    details: more.length
      ? needs.map((need) => t("detail.ending", { title: need.title, text: endingLine(need, lapsed, locale) }))
      : [],
    quote: null,
    next: lapsed ? null : t("next.needEnding", { count: needs.length }),
  }
}

/** When one of several needs ends, or ended. */
export function endingLine({ lastDate }: EndingNeed, lapsed: boolean, locale: Locale): string {
  const t = translator(locale, "notifications")
  return t(lapsed ? "detail.ended" : "detail.ends", { date: formatDate(lastDate, locale) })
}

function arrivalText(dates: ArrivalDate[], locale: Locale): NewsText {
  const t = translator(locale, "notifications")
  const place = ({ space, site }: ArrivalDate) => `${showText(space, locale).text} (${site})`
  const [first] = dates
  return {
    title: t("headline.arrival", {
      count: dates.length,
      space: first ? place(first) : "",
      day: first ? formatInstant(first.start, locale, first.timeZone, "day") : "",
    }),
    details: dates.map(
      (date) => `${place(date)}, ${formatSlot(date.start, date.end, date.timeZone, locale)}`,
    ),
    quote: null,
    next: null,
  }
}

function offerText(news: Extract<News, { type: "offer" }>, locale: Locale): NewsText {
  const t = translator(locale, "notifications")
  const words = translator(locale, "needOffer")
  const { move, reader, price, reason } = news
  const space = `${showText(news.space, locale).text} (${news.site})`
  return {
    title: t(reader === "owner" ? `offer.owner.${ownOffer(move)}` : `offer.group.${move}`, {
      space,
      other: showText(news.other, locale).text,
      partner: news.partner ? showText(news.partner, locale).text : "",
    }),
    details: [
      ...(news.need === null ? [] : [t("detail.need", { title: news.need })]),
      ...offerLines((key, values) => words(key, values), news, locale),
      ...(price ? priceText("offer", price, locale) : []),
      ...(reason ? [t("detail.reason", { reason: translator(locale, "needs")(`obstacle.${reason}`) })] : []),
      ...(move === "made"
        ? [t("detail.until", { moment: formatInstant(news.expiresAt, locale, news.timeZone, "moment") })]
        : []),
    ],
    quote: news.text,
    next: move === "made" ? t("next.offerMade") : move === "agreed" ? t("next.offerAgreed") : null,
  }
}

function proposalText(news: Extract<News, { type: "proposal" }>, locale: Locale): NewsText {
  const t = translator(locale, "notifications")
  const words = translator(locale, "needOffer")
  const { move, reader, rooms, season, price, reason } = news
  const lines = rooms.flatMap(({ space, slots }) =>
    offerLines((key, values) => words(key, values), { slots, season: null }, locale).map(
      (line) => `${line}, ${showText(space, locale).text}`,
    ),
  )
  const values = { site: news.site, other: showText(news.other, locale).text }
  return {
    title:
      reader === "owner"
        ? t(`proposal.owner.${ownProposal(move)}`, values)
        : t(`proposal.group.${move}`, values),
    details: [
      ...(news.need === null ? [] : [t("detail.need", { title: news.need })]),
      ...lines,
      ...offerLines((key, inner) => words(key, inner), { slots: [], season }, locale),
      ...(price ? priceText("offer", price, locale) : []),
      ...(reason ? [t("detail.reason", { reason: translator(locale, "needs")(`obstacle.${reason}`) })] : []),
      ...(move === "made" || move === "agreed"
        ? [t("detail.until", { moment: formatInstant(news.expiresAt, locale, news.timeZone, "moment") })]
        : []),
    ],
    quote: news.text,
    next:
      reader === "owner" || (move !== "made" && move !== "agreed")
        ? null
        : t(move === "made" ? "next.proposalMade" : "next.proposalAgreed"),
  }
}

/** Owners are told of three of the moves. */
const ownProposal = (move: ProposalMove) => (move === "declined" || move === "made" ? move : "lapsed")

/** Owners are told of two of the moves; a group of a joint need also of what the other does. */
const ownOffer = (move: OfferMove) => (move === "declined" ? "declined" : "lapsed")

function shareText(news: Extract<News, { type: "share" }>, locale: Locale): NewsText {
  const t = translator(locale, "notifications")
  const { move, way, own, need, noise, text } = news
  return {
    title: t(`share.${move}`, { other: showText(news.other, locale).text, own }),
    details: [
      ...(need === null ? [] : [t("detail.theirNeed", { title: need })]),
      ...(move === "asked" || move === "accepted" ? [t(`share.way.${way}`)] : []),
      ...(noise ? [t("share.noise")] : []),
    ],
    quote: text,
    next: move === "asked" || move === "accepted" || move === "taken_apart" ? t(`share.next.${move}`) : null,
  }
}

function agreementText(news: Extract<News, { type: "agreement" }>, locale: Locale): NewsText {
  const t = translator(locale, "notifications")
  const { move, site, endsOn, text, indexation } = news
  const next = agreementNext.find((key) => key === move)
  return {
    title: t(`agreement.${move}`, {
      other: showText(news.other, locale).text,
      site,
      whose: news.own ? "own" : "other",
    }),
    details: [
      ...(endsOn ? [t("detail.lastDay", { date: formatDate(endsOn, locale) })] : []),
      ...(indexation?.next
        ? indexDaySentences(translator(locale, "agreements.indexation"), indexation, indexation.next, locale)
        : []),
    ],
    quote: text,
    next: next && news.own !== false ? t(`next.agreement.${next}`) : null,
  }
}

/** Moves after which it is the reader's turn. */
const ownerNext = ["request"] as const
const agreementNext = [
  "proposed",
  "accepted",
  "frozen",
  "trial_near",
  "end_near",
  "insurance_near",
  "insurance_over",
  "index_near",
] as const
const bookerNext = ["counter", "offer", "reconfirm_asked", "no_show"] as const

function priceText(move: ToldMove, price: PriceTold, locale: Locale): string[] {
  const t = translator(locale, "conversation")
  return priceSentences((key, values) => t(key, values), move, price, locale)
}

function whenText(when: When | null, locale: Locale): string[] {
  return when ? [translator(locale, "conversation")(whenKey(when), whenValues(when, locale))] : []
}
