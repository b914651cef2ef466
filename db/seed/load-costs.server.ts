import type { Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { CostsInput, type CostsValues } from "~/plans/costs/editing/costs-input"
import { saveCosts } from "~/plans/costs/editing/save-costs.server"
import { loadSiteCosts } from "~/plans/costs/site-costs.server"
import { addComparison } from "~/plans/models/comparisons.server"
import type { ModelsValues } from "~/plans/models/editing/models-input"
import { ownFigures } from "~/plans/models/own-figures"
import { usualAssumptions } from "~/plans/models/usual-assumptions"
import { bookedOwners, viewerOf } from "./load-bookings.server"

type CostsInputLine = Pick<CostsValues["lines"][number], "kind" | "note" | "amount" | "per"> & {
  winterPercent?: number
  vat?: CostsValues["lines"][number]["vat"]
  vatRate?: number
}
type CostsInputGroup = CostsValues["groups"][number]

/** What a church of some 600 m² could pay: invented, like all of the demo. */
const lines: CostsInputLine[] = [
  { kind: "rent", note: "Indemnité à la fabrique d’église", amount: 18_000, per: "month" },
  {
    kind: "energy",
    note: "Gaz",
    amount: 1_180_000,
    per: "year",
    winterPercent: 85,
    vat: "included",
    vatRate: 6,
  },
  {
    kind: "energy",
    note: "Électricité",
    amount: 21_500,
    per: "month",
    winterPercent: 50,
    vat: "included",
    vatRate: 6,
  },
  {
    kind: "insurance",
    note: "Incendie et responsabilité civile",
    amount: 264_000,
    per: "year",
    vat: "exempt",
  },
  {
    kind: "cleaning",
    note: "Nettoyage hebdomadaire",
    amount: 42_000,
    per: "month",
    vat: "included",
    vatRate: 21,
  },
  { kind: "cleaning", note: "Produits et poubelles", amount: 150, per: "use", vat: "included", vatRate: 21 },
  { kind: "caretaking", note: "Permanence à l’accueil", amount: 350, per: "hour" },
  { kind: "maintenance", note: "Toiture, chaudière, petites réparations", amount: 520_000, per: "year" },
  { kind: "administration", note: "Comptabilité et internet", amount: 9500, per: "month" },
  { kind: "reserve", note: "Gros travaux", amount: 300_000, per: "year", vat: "exempt" },
]

/** Who comes beside those who book; the first uses the largest space, and the others the next ones. */
const groups: Omit<CostsInputGroup, "spaceId">[] = [
  { name: "Culte du dimanche", hours: 3, uses: 2, tier: "standard", amount: 0 },
  { name: "Banque alimentaire", hours: 4, uses: 1, tier: "solidarity", amount: 200 },
  { name: "Yoga du quartier", hours: 3, uses: 2, tier: "market", amount: 2200 },
  { name: "Comité de quartier", hours: 1.5, uses: 1, tier: "solidarity", amount: 0 },
]

/**
 * Costs of one church of the demo owner in which groups come every week, and models compared on them, so that its pages
 * have something true to tell.
 */
export async function loadCosts(
  trx: Trx,
  organisations: Map<string, string>,
  people: Map<string, string>,
  now: Date,
): Promise<void> {
  const owner = viewerOf(people.get("owner@demo.example"), bookedOwners, organisations)
  const church = await trx
    .selectFrom("site")
    .innerJoin("space", "space.site_id", "site.id")
    .innerJoin("series", "series.space_id", "space.id")
    .select(["site.id", (eb) => eb.fn.count<number>("series.id").as("n")])
    .where("site.building_kind", "=", "place_of_worship")
    .where(
      "site.organisation_id",
      "in",
      owner.memberships.map(({ organisationId }) => organisationId),
    )
    .groupBy(["site.id", "site.source_ref"])
    .orderBy("n", "desc")
    .orderBy("site.source_ref")
    .executeTakeFirst()
  if (!church) return
  const spaces = await trx
    .selectFrom("space")
    .select("id")
    .where("site_id", "=", church.id)
    .where("area_m2", "is not", null)
    .orderBy("area_m2", "desc")
    .orderBy("id")
    .execute()
  const [largest] = spaces
  if (!largest) return
  const booked = await trx
    .selectFrom("series")
    .innerJoin("space", "space.id", "series.space_id")
    .select("series.organisation_id as organisationId")
    .distinct()
    .where("space.site_id", "=", church.id)
    .execute()
  const values = CostsInput.parse({
    lines,
    groups: groups.map((group, turn) => ({ ...group, spaceId: (spaces[turn] ?? largest).id })),
    booked: booked.map(({ organisationId }) => ({
      organisationId,
      tier: organisationId === organisations.get("youth") ? "solidarity" : "standard",
    })),
    weeksPerYear: 42,
    solidarity: 50,
    standard: 100,
    market: 150,
  })
  await saveCosts(trx, owner, church.id, values, now)
  await compareOnCosts(trx, owner, church.id, now)
}

/** Heating, insulation and a lift, and the use that is hoped for once they are there: invented too. */
const afterWorks = { worksCents: 18_000_000, occupancy: 60, priceCents: 1900 }

async function compareOnCosts(trx: Trx, owner: Viewer, siteId: string, now: Date): Promise<void> {
  const { plan } = await loadSiteCosts(trx, owner, siteId, { locale: "fr", now })
  const usual = usualAssumptions(ownFigures(plan))
  if (!usual) return
  const values: ModelsValues = {
    name: "Rénovation de l’église",
    note: "Travaux : estimation de l’architecte (chauffage, isolation, ascenseur). Occupation et prix : ce que le comité espère après les travaux. Prêts : ordre de grandeur, à demander à la banque.",
    version: null,
    ...usual,
    common: { ...usual.common, ...afterWorks },
  }
  await addComparison(trx, owner, siteId, values, now)
}
