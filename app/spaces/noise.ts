import { dayMinutes } from "~/availability/units"
import type { Conditions, SoundTier } from "./vocabulary"

/** How much is heard of a group, from least to most; amplified sound by the tiers of the Brussels rules, in dB(A). */
export const noiseLevels = ["quiet", "voices", "amplified_85", "amplified_95", "amplified_100"] as const
export type NoiseLevel = (typeof noiseLevels)[number]

/** The tier of amplified sound that a level is; null without amplified sound. */
export const tierOf: Record<NoiseLevel, SoundTier | null> = {
  quiet: null,
  voices: null,
  amplified_85: 85,
  amplified_95: 95,
  amplified_100: 100,
}

/** A day of noise begins in the morning: what is said of hours before it is about the night of the day before. */
export const morning = 6 * 60

/**
 * How much may be heard in a space, and until when: minutes after midnight, those of the night after 1440; null at any
 * hour.
 */
export interface AllowedNoise {
  /** The loudest tier of amplified sound; null where it is not answered with yes. */
  tier: SoundTier | null
  voicesUntil: number | null
  amplifiedUntil: number | null
}

/** What an owner says of noise. Who allows amplified sound and names no level allows the least: no permit is asked for it. */
export function allowedNoise(
  conditions: Pick<Conditions, "amplified_sound" | "sound_tier" | "sound_until" | "quiet_hours_from">,
): AllowedNoise {
  const quietFrom = minuteOfNoise(conditions.quiet_hours_from)
  const soundUntil = minuteOfNoise(conditions.sound_until)
  return {
    tier: conditions.amplified_sound === "yes" ? (conditions.sound_tier ?? 85) : null,
    voicesUntil: quietFrom,
    amplifiedUntil:
      soundUntil === null || (quietFrom !== null && quietFrom < soundUntil) ? quietFrom : soundUntil,
  }
}

function minuteOfNoise(minute: number | null): number | null {
  return minute !== null && minute < morning ? minute + dayMinutes : minute
}

/** Until when a group may be heard in a space, as {@link AllowedNoise} counts; a noise that nobody named has any hour. */
export function heardUntil(noise: NoiseLevel | null, allowed: AllowedNoise): number | null {
  if (noise === null || noise === "quiet") return null
  return noise === "voices" ? allowed.voicesUntil : allowed.amplifiedUntil
}
