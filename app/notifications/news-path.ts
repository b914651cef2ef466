import type { Locale } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import type { News } from "./news"

/** Where the reader sees what the news is about; null where it has no page of its own. */
export function newsPath(news: News, conversationId: string | null, locale: Locale): string | null {
  if (news.type === "statement") return paths.monthlyStatement(locale, news.statementId)
  if (news.type === "agreement") return paths.agreement(locale, news.agreementId)
  if (news.type === "need") {
    const [first, ...more] = news.needs
    return first && more.length === 0 ? paths.need(locale, first.needId) : paths.myNeeds(locale)
  }
  if (news.type === "arrival") {
    const [first, ...more] = news.dates
    return first && more.length === 0 ? paths.card(locale, first.cardId) : paths.cards(locale)
  }
  if (news.type === "share")
    return news.move === "accepted" ? paths.need(locale, news.needId) : paths.needSharing(locale, news.needId)
  if (news.type === "proposal")
    return news.reader === "owner"
      ? paths.planProposals(locale, news.siteId, news.planId)
      : paths.proposal(locale, news.proposalId)
  if (news.type === "offer")
    return news.reader === "owner"
      ? paths.spaceNeeds(locale, news.spaceId)
      : `${paths.need(locale, news.needId)}#offers`
  return conversationId && paths.conversation(locale, conversationId)
}
