import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { cityCurrency } from "~/city/city.server"
import type { Outlook } from "~/matching/outlook.server"
import { areaNames } from "~/needs/area-names.server"
import type { SaidNeed } from "~/needs/need-facts"
import { ownOrganisations } from "~/needs/writing/need-page.server"
import type { StepForm } from "~/spaces/listing/step-form"
import { outlookOfKnown } from "../outlook/load-outlook.server"
import { type AskedSearch, searchedNeed, type TakenSearch } from "./searched-need.server"

interface SearchedView {
  said: SaidNeed
  /** The names of its areas, by their ids. */
  areas: Record<string, string>
  /** Whether it can be published with what the first step adds. */
  complete: boolean
  /** Sentences, why the rest of the search is left out. */
  leftOut: string[]
}

/** What the page shows on which a need is begun. */
export interface NewNeedView {
  form: StepForm
  outlook: Outlook
  /** Who the reader is yet to say they are. */
  account: "signed_out" | "no_organisation" | "unconfirmed" | "ready"
  organisations: { id: string; name: string }[]
  /** What the search that led here says of where, when and on which terms; null where none did. */
  searched: SearchedView | null
}

export async function loadNewNeed(
  db: Database,
  viewer: Viewer | null,
  asked: AskedSearch,
): Promise<NewNeedView> {
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
    outlook: await outlookOfKnown(db, searched?.known ?? null, asked),
    account: accountOf(viewer, organisations.length),
    organisations,
    searched: searched && {
      said: saidBy(searched, await cityCurrency(db)),
      areas: await areaNames(db, searched.known.origins, locale),
      complete: searched.known.times !== null && searched.leftOut.length === 0,
      leftOut: searched.leftOut,
    },
  }
}

/** Beside the fields of the first step, which stand on the page as well. */
function saidBy({ known, losesPlaces }: TakenSearch, currency: string): SaidNeed {
  const { origins, times, terms } = known
  const { budget, budgetUnit, budgetLimit } = terms
  return {
    ...terms,
    activities: [],
    people: null,
    origins: losesPlaces ? null : origins,
    times,
    budget:
      budget === null || budgetUnit === null
        ? null
        : { amount: budget, currency, unit: budgetUnit, limit: budgetLimit },
  }
}

function accountOf(viewer: Viewer | null, organisations: number): NewNeedView["account"] {
  if (!viewer) return "signed_out"
  if (organisations === 0) return "no_organisation"
  return viewer.emailVerified ? "ready" : "unconfirmed"
}
