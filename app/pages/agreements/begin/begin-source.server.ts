import { z } from "zod"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { type AgreementFacts, partySides } from "~/agreements/agreement"
import type { AgreementSource } from "~/agreements/agreement-input"
import { organisationOf } from "~/agreements/agreement-side"
import { legalBasisFor } from "~/agreements/clauses/legal-basis"
import { paidFee } from "~/agreements/clauses/terms"
import { begunFrom } from "~/agreements/sources/begun-from.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { AppError } from "~/platform/errors"

const id = z.string().min(1).max(64).optional().catch(undefined)

/** What an agreement is begun from, in the address. */
const Query = z.object({ series: id, proposal: id, space: id, organisation: id })

/** What the address says that an agreement is begun from; null where somebody has yet to choose. */
export async function sourceIn(db: Database, params: URLSearchParams): Promise<AgreementSource | null> {
  const { series, proposal, space, organisation } = Query.parse(Object.fromEntries(params))
  if (series) return { kind: "series", seriesId: series }
  if (proposal) return { kind: "proposal", proposalId: proposal }
  if (!space || !organisation) return null
  const row = await db.selectFrom("space").select("site_id").where("id", "=", space).executeTakeFirst()
  // A space that is none belongs to a building that is none: whoever begins from it is told so.
  return { kind: "nothing", siteId: row?.site_id ?? "none", spaceIds: [space], organisationId: organisation }
}

/** What a form that begins an agreement is filled with, and why its form of the law is proposed. */
export interface BegunView {
  facts: AgreementFacts
  proposed: string
}

/**
 * The facts that an agreement is begun with, with the form of the law that fits them best.
 * @throws {AppError} as `begunFrom`; `forbidden` to whoever may not begin it, before they fill anything in.
 */
export async function begunView(
  db: Database,
  viewer: Viewer,
  source: AgreementSource,
  reading: { locale: Locale; now: Date },
): Promise<BegunView> {
  const begun = await begunFrom(db, viewer, source, reading)
  const mayBegin = partySides.some((side) =>
    can(viewer, "agreement.begin", { organisationId: organisationOf(begun, side) }),
  )
  if (!mayBegin) throw new AppError("forbidden")
  const { facts } = begun
  const spaces = await db
    .selectFrom("space")
    .select("forms")
    .where(
      "id",
      "in",
      facts.spaces.map((space) => space.id),
    )
    .execute()
  const { basis, why } = legalBasisFor({
    isPaid: paidFee(facts) !== null,
    hasEnd: facts.until !== null,
    isServiced: facts.conditions.keys === "staff" || facts.conditions.cleaningBy === "owner",
    forms: [...new Set(spaces.flatMap(({ forms }) => fromJson(forms)))],
  })
  const clauses = translator(reading.locale, "clauses")
  const proposed = translator(reading.locale, "agreements")("begin.proposed", {
    basis: clauses(`basis.${basis}.title`),
    why: clauses(`basis.why.${why}`),
  })
  return { facts: { ...facts, legalBasis: basis }, proposed }
}
