import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addDays } from "~/availability/dates"
import type { PriceUnit } from "~/spaces/vocabulary"
import type { PriceQuote } from "../prices/price-quote"
import { type AgreedDate, boundBy, cancelledPrice, changedPrice, giveUp, rentOf } from "./giving-back"

const hour = 3_600_000
const day = 24 * hour
const monday = "2031-03-03"
const zero = Date.parse(`${monday}T00:00:00Z`)

function quote(rent: number, unit: PriceUnit = "hour", deposit = 0): PriceQuote {
  const vat = { vat: "unknown", vatRate: null } as const
  return {
    currency: "EUR",
    lines: [
      { kind: "rent", amount: rent, ...vat },
      ...(deposit ? [{ kind: "deposit" as const, amount: deposit, ...vat }] : []),
    ],
    total: rent,
    unsubsidised: null,
    rule: { audience: "everyone", model: "market", unit, amount: rent || 10_000 },
  }
}

function date(
  id: string,
  days: number,
  price: PriceQuote,
  percent = 50,
  hours: number | null = 48,
): AgreedDate {
  return {
    id,
    spaceId: "hall",
    start: zero + days * day + 18 * hour,
    date: addDays(monday, days),
    isConfirmed: true,
    quantity: null,
    price,
    terms: { hours, feePercent: percent },
    late: null,
  }
}

/** Before the free term of a date on day ten ends, and after. */
const early = zero
const late = zero + 10 * day

describe("what is given back", () => {
  it("costs nothing before the free term ends, and the fee after", () => {
    const one = date("one", 10, quote(4000))
    expect(cancelledPrice(quote(4000), boundBy(one, early)).total).toBe(0)
    expect(cancelledPrice(quote(4000), boundBy(one, late))).toMatchObject({
      total: 2000,
      lines: [{ kind: "cancellation_fee", amount: 2000 }],
    })
    expect(boundBy({ ...one, isConfirmed: false }, late)).toBeNull()
    expect(boundBy({ ...one, terms: { hours: null, feePercent: 50 } }, late)).toBeNull()
  })

  it("is reckoned on what was agreed, when it is first made shorter or moved away", () => {
    const one = date("one", 10, quote(4000))
    const bound = boundBy(one, late)
    const shorter = changedPrice(quote(1000), bound)
    expect(shorter.total).toBe(1000 + 1500)
    const moved = { ...date("one", 60, changedPrice(quote(4000), bound)), late: bound }
    expect(moved.price?.total).toBe(4000)
    expect(cancelledPrice(quote(4000), boundBy(moved, late)).total).toBe(2000)
    const cheaper = { ...moved, price: shorter, terms: { hours: null, feePercent: 0 } }
    expect(cancelledPrice(shorter, boundBy(cheaper, late)).total).toBe(2000)
  })

  it("hands on the week and the deposit that a series pays once", () => {
    const series = [
      date("mon", 7, quote(10_000, "week", 5000)),
      date("wed", 9, quote(0, "week")),
      date("next", 14, quote(10_000, "week")),
    ]
    const settled = giveUp(series, new Set(["mon"]), { now: early, isLate: true })
    expect(settled.get("mon")).toMatchObject({ price: { total: 0 }, handedOn: 10_000 })
    expect(settled.get("wed")?.price).toMatchObject({ total: 10_000 })
    expect(settled.get("wed")?.price?.lines.find(({ kind }) => kind === "deposit")?.amount).toBe(5000)
    expect(settled.has("next")).toBe(false)
  })

  it("binds whoever takes over a week that was dropped too late", () => {
    const series = [date("mon", 7, quote(10_000, "week")), date("sun", 13, quote(0, "week"))]
    const now = zero + 7 * day
    const whole = giveUp(series, new Set(["mon", "sun"]), { now, isLate: true })
    const first = giveUp(series, new Set(["mon"]), { now, isLate: true })
    expect(first.get("mon")?.price?.total).toBe(0)
    const rest = series.map((one) => ({ ...one, ...first.get(one.id) })).filter(({ id }) => id === "sun")
    const then = giveUp(rest, new Set(["sun"]), { now, isLate: true })
    expect(then.get("sun")?.price?.total).toBe(whole.get("mon")?.price?.total)
  })

  it("never costs less by any way of changing it first, and nothing within the free term", () => {
    const change = fc.record({
      days: fc.integer({ min: 1, max: 400 }),
      rent: fc.integer({ min: 0, max: 20_000 }),
      percent: fc.integer({ min: 0, max: 100 }),
      hours: fc.option(fc.integer({ min: 0, max: 400 })),
      isElsewhere: fc.boolean(),
      after: fc.integer({ min: 0, max: 30 }),
    })
    fc.assert(
      fc.property(
        fc.record({
          rent: fc.integer({ min: 0, max: 20_000 }),
          percent: fc.integer({ min: 0, max: 100 }),
          hours: fc.option(fc.integer({ min: 0, max: 240 })),
          now: fc.integer({ min: 0, max: 10 }),
        }),
        fc.array(change, { maxLength: 6 }),
        ({ rent, percent, hours, now: startDay }, changes) => {
          let now = zero + startDay * day
          let booking = date("one", 11, quote(rent), percent, hours)
          const direct = cancelledPrice(quote(rent), boundBy(booking, now)).total
          let isEverLate = boundBy(booking, now) !== null
          for (const { days, rent: asked, percent: terms, hours: within, isElsewhere, after } of changes) {
            const bound = boundBy(booking, now)
            isEverLate ||= bound !== null
            const price = changedPrice(quote(asked), bound)
            expect(price.total).toBeGreaterThanOrEqual(direct)
            expect(price.total).toBeGreaterThanOrEqual(rentOf(price))
            booking = {
              ...booking,
              price,
              late: bound,
              start: now + days * day,
              terms: isElsewhere ? { hours: within, feePercent: terms } : booking.terms,
            }
            now += Math.min(after, days - 1) * day
          }
          const last = boundBy(booking, now)
          const cost = cancelledPrice(booking.price ?? quote(0), last).total
          expect(cost).toBeGreaterThanOrEqual(direct)
          if (!isEverLate && last === null) expect(cost).toBe(0)
        },
      ),
    )
  })

  it("leaves a series no cheaper in whatever order its dates are dropped", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 20 }),
        (days, order, percent, nowDay) => {
          const paid = new Set<number>()
          let series = [...days]
            .sort((a, b) => a - b)
            .map((at) => {
              const week = Math.floor(at / 7)
              const rent = paid.has(week) ? 0 : 10_000
              paid.add(week)
              return date(`${at}`, at, quote(rent, "week"), percent)
            })
          const now = zero + nowDay * day
          const whole = sumOf(giveUp(series, new Set(series.map(({ id }) => id)), { now, isLate: true }))
          let paidNow = 0
          for (const pick of order.slice(0, days.length)) {
            const dropped = series[pick % series.length] as AgreedDate
            const settled = giveUp(series, new Set([dropped.id]), { now, isLate: true })
            paidNow += settled.get(dropped.id)?.price?.total ?? 0
            series = series
              .filter((one) => one !== dropped)
              .map((one) => ({ ...one, ...settled.get(one.id) }))
          }
          expect(paidNow).toBe(whole)
        },
      ),
    )
  })
})

function sumOf(settled: ReturnType<typeof giveUp>): number {
  return [...settled.values()].reduce((sum, { price }) => sum + (price?.total ?? 0), 0)
}
