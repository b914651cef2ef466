import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { currentCity } from "~/city/city.server"
import type { Locale } from "~/i18n/locales"
import { areaNames } from "~/needs/area-names.server"
import type { SaidNeed } from "~/needs/need-facts"
import { ownOrganisations } from "~/needs/writing/need-page.server"
import { parseSpaceQuery } from "~/search/query/parse-space-query.server"
import { resolveOrigin } from "~/search/query/resolve-origin.server"
import { tidySearch } from "~/search/query/search-address"
import { toSearchParams } from "~/search/query/space-query"
import type { StepForm } from "~/spaces/listing/step-form"
import { needFromSearch, type SearchedNeed } from "./need-from-search.server"

/** What the page shows on which a need is begun. */
export interface NewNeedView {
  form: StepForm
  /** Who the reader is yet to say they are. */
  account: "signed_out" | "no_organisation" | "unconfirmed" | "ready"
  organisations: { id: string; name: string }[]
  /** What the search that led here says of where, when and on which terms; null where none did. */
  searched: { said: SaidNeed; areas: Record<string, string>; complete: boolean } | null
}

interface NewNeed {
  params: URLSearchParams
  locale: Locale
  now: Date
}

export async function loadNewNeed(db: Database, viewer: Viewer | null, asked: NewNeed): Promise<NewNeedView> {
  const { locale } = asked
  const organisations = viewer ? await ownOrganisations(db, viewer, locale) : []
  const searched = await searchedNeed(db, asked)
  const form = {
    initialValue: {
      ...searched?.what,
      organisationId: organisations[0]?.id ?? "",
      languages: [locale],
      whom: "group",
      visibility: "public",
    },
    error: {},
  }
  return {
    form,
    account: accountOf(viewer, organisations.length),
    organisations,
    searched: searched && {
      said: saidBy(searched),
      areas: await areaNames(db, searched.known.origins, locale),
      complete: searched.known.times !== null,
    },
  }
}

/** The need that the search in an address says; null where it asks nothing. */
export async function searchedNeed(
  db: Database,
  { params: given, locale, now }: NewNeed,
): Promise<SearchedNeed | null> {
  const { params } = await resolveOrigin(db, tidySearch(given), locale)
  const { query } = parseSpaceQuery(params, { strict: false })
  if (toSearchParams(query).size === 0) return null
  const zone = (await currentCity(db))?.timeZone ?? "UTC"
  return needFromSearch({ query, params, locale, today: wallTimeOf(zone, now.getTime()).date })
}

/** Beside the fields of the first step, which stand on the page as well. */
function saidBy({ known: { origins, times, terms } }: SearchedNeed): SaidNeed {
  const { budget, budgetUnit, budgetLimit } = terms
  return {
    ...terms,
    activities: [],
    people: null,
    origins,
    times,
    budget:
      budget === null || budgetUnit === null
        ? null
        : { amount: budget, currency: "EUR", unit: budgetUnit, limit: budgetLimit },
  }
}

function accountOf(viewer: Viewer | null, organisations: number): NewNeedView["account"] {
  if (!viewer) return "signed_out"
  if (organisations === 0) return "no_organisation"
  return viewer.emailVerified ? "ready" : "unconfirmed"
}
