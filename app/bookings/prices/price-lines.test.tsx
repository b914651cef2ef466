import { renderToStaticMarkup } from "react-dom/server"
import { IntlProvider } from "use-intl"
import { expect, it } from "vitest"
import { en } from "~/i18n/messages/en"
import { PriceLines } from "./price-lines"
import type { PriceLine } from "./price-quote"

const line = (kind: PriceLine["kind"], amount: number): PriceLine => ({
  kind,
  amount,
  vat: "exempt",
  vatRate: null,
})

function rows(lines: PriceLine[], total: number) {
  const page = renderToStaticMarkup(
    <IntlProvider locale="en" timeZone="UTC" messages={{ bookings: en.bookings }}>
      <PriceLines lines={lines} total={total} unsubsidised={null} currency="EUR" rule={null} />
    </IntlProvider>,
  )
  return [...page.matchAll(/<th[^>]*>(.*?)<\/th><td>(.*?)<\/td>/g)].map(([, name, sum]) => `${name} ${sum}`)
}

it("puts a deposit under the total, which does not count it", () => {
  const rent = line("rent", 50_000)
  const deposit = line("deposit", 25_000)
  expect(rows([rent, deposit], 50_000)).toEqual(["Rent €500", "Deposit, given back €250"])
  expect(rows([rent, deposit, line("energy_supplement", 1_000)], 51_000)).toEqual([
    "Rent €500",
    "Winter energy supplement €10",
    "Together €510",
    "Deposit, given back €250",
  ])
})
