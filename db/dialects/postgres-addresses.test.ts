import { expect, it } from "vitest"
import { serverAddresses } from "./postgres-addresses"

it.each([
  ["postgres://u:p@one/roof", ["postgres://u:p@one/roof"]],
  [
    "postgresql://u:p%2C@one:5432,two:5433/roof?sslmode=require",
    [
      "postgresql://u:p%2C@one:5432/roof?sslmode=require",
      "postgresql://u:p%2C@two:5433/roof?sslmode=require",
    ],
  ],
  ["postgres://one,[::1]:5/roof", ["postgres://one/roof", "postgres://[::1]:5/roof"]],
])("names each host of %s", (url, addresses) => {
  expect(serverAddresses(url)).toEqual(addresses)
})
