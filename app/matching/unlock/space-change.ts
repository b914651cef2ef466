import { bitsOf } from "~/search/index/space-entry"
import {
  type Allowance,
  type Amenity,
  allowances,
  amenities,
  type PriceRule,
  type SharingForm,
  type SoundTier,
  sharingForms,
  type WeeklyRule,
} from "~/spaces/vocabulary"
import type { IndexedSpace } from "../indexed-space"

/** One thing that an owner could change about a space. */
export type SpaceChange =
  /** Wheelchairs get in and around. */
  | { kind: "access"; value: "yes" }
  | { kind: "amenity"; value: Amenity }
  | { kind: "condition"; value: Allowance }
  /** Amplified sound up to a tier in dB(A). */
  | { kind: "noise"; value: SoundTier }
  /** Quiet only from a later hour on, as `AllowedNoise` counts it. */
  | { kind: "quiet"; value: number }
  | { kind: "form"; value: SharingForm }
  /** Open in a window of the week too; minutes after midnight, an end that is not after the start is the next day's. */
  | { kind: "time"; value: { weekday: number; from: number; until: number } }
  /** Cents an hour, for everyone. */
  | { kind: "budget"; value: { amount: number; currency: string } }

/** A key that tells changes apart. */
export function changeKey({ kind, value }: SpaceChange): string {
  return `${kind} ${JSON.stringify(value)}`
}

/** The space as it would be: advice is counted by matching it again. */
export function withChange(space: IndexedSpace, change: SpaceChange): IndexedSpace {
  switch (change.kind) {
    case "access":
      return { ...space, wheelchair: "yes" }
    case "amenity":
      return { ...space, amenities: space.amenities | bitsOf([change.value], amenities) }
    case "condition":
      return { ...space, allows: space.allows | bitsOf([change.value], allowances) }
    case "noise":
      return {
        ...space,
        allows: space.allows | bitsOf(["amplified_sound"], allowances),
        noise: { ...space.noise, tier: louder(space.noise.tier, change.value) },
      }
    case "quiet":
      return {
        ...space,
        noise: {
          ...space.noise,
          voicesUntil: later(space.noise.voicesUntil, change.value),
          amplifiedUntil: later(space.noise.amplifiedUntil, change.value),
        },
      }
    case "form":
      return { ...space, forms: space.forms | bitsOf([change.value], sharingForms) }
    case "time":
      return { ...space, hours: [...space.hours, openRule(change.value)] }
    case "budget":
      return { ...space, prices: [...space.prices, hourlyPrice(change.value)] }
  }
}

function louder(tier: SoundTier | null, other: SoundTier): SoundTier {
  return tier !== null && tier > other ? tier : other
}

/** Null is any hour already. */
function later(until: number | null, minute: number): number | null {
  return until === null ? null : Math.max(until, minute)
}

function openRule(window: { weekday: number; from: number; until: number }): WeeklyRule {
  return { ...window, form: null, validFrom: null, validUntil: null }
}

function hourlyPrice({ amount, currency }: { amount: number; currency: string }): PriceRule {
  return {
    audience: "everyone",
    model: "cost_based",
    amount,
    currency,
    unit: "hour",
    from: null,
    until: null,
    vat: "included",
    vatRate: null,
  }
}
