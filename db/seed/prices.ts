import type { BuildingKind, PriceAudience, PriceModel, PriceUnit, Vat } from "~/spaces/vocabulary"
import type { Random } from "./random"
import type { SeedSubject } from "./subject"

interface InventedPrice {
  audience: PriceAudience
  model: PriceModel
  /** Cents. */
  amount: number | null
  unit: PriceUnit
  vat: Vat
  vatRate: number | null
}

/** Price rules as owners of such buildings set them: a full price, and less or nothing for non-profits. */
export function inventPrices(random: Random, kind: BuildingKind, subject: SeedSubject): InventedPrice[] {
  const { unit } = subject
  const full = random.whole(...subject.price) * 100
  const commercial = kind === "office" || (kind === "retail" && unit !== "month")
  const vat = commercial
    ? { vat: "excluded" as const, vatRate: 21 }
    : { vat: "exempt" as const, vatRate: null }
  const rule =
    (audience: PriceAudience) =>
    (model: PriceModel, amount: number | null): InventedPrice => ({ audience, model, amount, unit, ...vat })
  const everyone = rule("everyone")
  const groups = rule("non_profit")
  const half = Math.max(50, Math.round((full * random.pick([0.4, 0.5, 0.6])) / 50) * 50)

  if (subject.forms.includes("service_exchange") && random.chance(0.4)) return [everyone("in_kind", null)]
  if (subject.forms.includes("free_loan") && random.chance(0.55)) {
    const free = groups("free", null)
    return random.chance(0.6) ? [everyone("cost_based", full), free] : [everyone("free", null)]
  }
  if (commercial)
    return random.chance(0.5)
      ? [everyone("market", full)]
      : [everyone("market", full), groups("solidarity", half)]
  if (unit === "month") return [everyone("cost_based", full)]
  if (kind === "place_of_worship" && random.chance(0.3))
    return [everyone("cost_based", full), groups("voluntary", null)]
  if (random.chance(0.15)) return [everyone("solidarity", half)]
  const rules = [
    everyone(random.pick(["cost_based", "cost_based", "market"]), full),
    groups("solidarity", half),
  ]
  if (unit === "hour" && random.chance(0.35))
    rules.push({ ...everyone("cost_based", Math.round((full * 6) / 500) * 500), unit: "day" })
  if (random.chance(0.2)) rules.push(rule("neighbourhood")("free", null))
  return rules
}
