import { AppError } from "~/platform/errors"

/** A sum that is another than somebody saw: they are asked again, with both before their eyes. */
export interface ChangedSum {
  /** Cents: what they saw, or have now. */
  was: number
  /** Cents: what it would be. */
  now: number
  currency: string
}

/** What somebody agreed to costs something else by now. */
export class PriceChanged extends AppError {
  constructor(readonly sum: ChangedSum) {
    super("conflict", { reason: "price_changed" })
  }
}

/**
 * @param expected cents that somebody saw; undefined where they take it as it is.
 * @throws {PriceChanged}
 */
export function refuseOtherPrice(expected: number | undefined, { now, currency }: Omit<ChangedSum, "was">) {
  if (expected !== undefined && expected !== now) throw new PriceChanged({ was: expected, now, currency })
}
