import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { AgreementDetail } from "~/agreements/agreement-detail"
import { findAgreement } from "~/agreements/find-agreement.server"
import { readIndexation } from "~/agreements/indexation/index-figures.server"
import type { Indexation } from "~/agreements/indexation/indexed-fee"
import { earliestEnd } from "~/agreements/notice"
import { wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { outcomes } from "./agreement-forms"

/** The page of an agreement. */
export interface AgreementView {
  agreement: AgreementDetail
  timeZone: string
  /** First day on which a notice of today can end it. */
  earliest: string
  /** First day of a longer term. */
  nextDay: string
  today: string
  /** How the fee follows the health index; null where it does not, or no longer. */
  indexation: Indexation | null
  /** What was just done, in words. */
  did: string | null
}

/** @throws {AppError} `not_found` to strangers. */
export async function loadAgreement(
  db: Database,
  viewer: Viewer,
  id: string,
  { params, locale, now }: { params: URLSearchParams; locale: Locale; now: Date },
): Promise<AgreementView> {
  const agreement = await findAgreement(db, viewer, id, { locale, now })
  const { timeZone } = agreement
  const today = wallTimeOf(timeZone, now.getTime()).date
  const did = outcomes.find((outcome) => outcome === params.get("did"))
  const { facts, status, endsOn } = agreement
  const isOver = status === "ended" || status === "cancelled"
  return {
    agreement,
    indexation: isOver ? null : await readIndexation(db, facts, { endsOn, today }),
    timeZone,
    today,
    earliest: earliestEnd(agreement, today),
    nextDay: agreement.until === null ? today : addDays(agreement.until, 1),
    did: did ? translator(locale, "agreements")(`did.${did}`) : null,
  }
}
