import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { AgreementDetail } from "~/agreements/agreement-detail"
import { findAgreement } from "~/agreements/find-agreement.server"
import { wallTimeOf } from "~/availability/clock"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"

/** What the list of the files of an agreement is made of. */
export interface FilesView {
  agreement: Pick<
    AgreementDetail,
    "id" | "kind" | "status" | "site" | "moves" | "files" | "versions" | "signatures"
  >
  timeZone: string
  /** At the building, `YYYY-MM-DD`. */
  today: string
}

/** What the address says. */
export interface Told {
  /** What was just done, in words. */
  did: string | null
  /** A file that was asked for could not be had. */
  lost: boolean
}

/** @throws {AppError} `not_found` to strangers. */
export async function loadFiles(
  db: Database,
  viewer: Viewer,
  id: string,
  { params, locale, now }: { params: URLSearchParams; locale: Locale; now: Date },
): Promise<FilesView & Told> {
  const found = await findAgreement(db, viewer, id, { locale, now })
  const { kind, status, site, timeZone, moves, files, versions, signatures } = found
  return {
    agreement: { id, kind, status, site, moves, files, versions, signatures },
    timeZone,
    today: wallTimeOf(timeZone, now.getTime()).date,
    did: outcome(params, locale),
    lost: params.get("did") === "lost",
  }
}

function outcome(params: URLSearchParams, locale: Locale): string | null {
  const t = translator(locale, "agreementFiles")
  const count = /^\d{1,3}$/.exec(params.get("count") ?? "")
  if (params.get("did") === "added" && count) return t("did.added", { count: Number(count[0]) })
  return params.get("did") === "removed" ? t("did.removed") : null
}
