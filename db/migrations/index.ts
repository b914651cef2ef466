import type { Migration } from "kysely"
import * as city from "./0001-city"
import * as accounts from "./0002-accounts"
import * as spaces from "./0003-spaces"
import * as mails from "./0004-mails"
import * as organisationSearch from "./0005-organisation-search"
import * as bookings from "./0006-bookings"
import * as availability from "./0007-availability"
import * as calendars from "./0008-calendars"
import * as conversations from "./0009-conversations"
import * as api from "./0010-api"
import * as administration from "./0011-administration"
import * as keys from "./0012-keys"
import * as privacy from "./0013-privacy"
import * as secondFactor from "./0014-second-factor"
import * as hiddenAndGivenUp from "./0015-hidden-and-given-up"
import * as promises from "./0016-promises"
import * as activities from "./0017-activities"
import * as signUpCode from "./0018-sign-up-code"
import * as individuals from "./0019-individuals"
import * as mailCalendar from "./0020-mail-calendar"
import * as cityWords from "./0021-city-words"
import * as signInLink from "./0022-sign-in-link"
import * as favourites from "./0023-favourites"
import * as arrival from "./0024-arrival"
import * as arrivalTold from "./0025-arrival-told"
import * as needs from "./0026-needs"
import * as offers from "./0027-offers"
import * as alerts from "./0028-alerts"
import * as jointNeeds from "./0029-joint-needs"
import * as seenAndOwners from "./0030-seen-and-owners"
import * as needNoise from "./0031-need-noise"
import * as costs from "./0032-costs"
import * as plans from "./0033-plans"
import * as planProposals from "./0034-plan-proposals"
import * as modelComparisons from "./0035-model-comparisons"
import * as indexes from "./0036-indexes"
import * as siteStamps from "./0037-site-stamps"
import * as partialIndexes from "./0038-partial-indexes"
import * as requestIds from "./0039-request-ids"
import * as takenChanges from "./0040-taken-changes"
import * as paymentAccounts from "./0041-payment-accounts"
import * as agreements from "./0042-agreements"
import * as agreementPapers from "./0043-agreement-papers"
import * as agreementFiles from "./0044-agreement-files"
import * as healthIndex from "./0045-health-index"
import * as agreementLines from "./0046-agreement-lines"
import * as calendarLeftOut from "./0047-calendar-left-out"

/** Every migration, in order of its name. A migration that has been released is never edited. */
export const migrations: Record<string, Migration> = {
  "0001-city": city,
  "0002-accounts": accounts,
  "0003-spaces": spaces,
  "0004-mails": mails,
  "0005-organisation-search": organisationSearch,
  "0006-bookings": bookings,
  "0007-availability": availability,
  "0008-calendars": calendars,
  "0009-conversations": conversations,
  "0010-api": api,
  "0011-administration": administration,
  "0012-keys": keys,
  "0013-privacy": privacy,
  "0014-second-factor": secondFactor,
  "0015-hidden-and-given-up": hiddenAndGivenUp,
  "0016-promises": promises,
  "0017-activities": activities,
  "0018-sign-up-code": signUpCode,
  "0019-individuals": individuals,
  "0020-mail-calendar": mailCalendar,
  "0021-city-words": cityWords,
  "0022-sign-in-link": signInLink,
  "0023-favourites": favourites,
  "0024-arrival": arrival,
  "0025-arrival-told": arrivalTold,
  "0026-needs": needs,
  "0027-offers": offers,
  "0028-alerts": alerts,
  "0029-joint-needs": jointNeeds,
  "0030-seen-and-owners": seenAndOwners,
  "0031-need-noise": needNoise,
  "0032-costs": costs,
  "0033-plans": plans,
  "0034-plan-proposals": planProposals,
  "0035-model-comparisons": modelComparisons,
  "0036-indexes": indexes,
  "0037-site-stamps": siteStamps,
  "0038-partial-indexes": partialIndexes,
  "0039-request-ids": requestIds,
  "0040-taken-changes": takenChanges,
  "0041-payment-accounts": paymentAccounts,
  "0042-agreements": agreements,
  "0043-agreement-papers": agreementPapers,
  "0044-agreement-files": agreementFiles,
  "0045-health-index": healthIndex,
  "0046-agreement-lines": agreementLines,
  "0047-calendar-left-out": calendarLeftOut,
}
