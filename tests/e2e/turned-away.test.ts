import { afterAll, beforeAll, describe, inject, it } from "vitest"
import { openPage, withBrowser } from "../setup/browser"
import { startSlowLine } from "../setup/servers/slow-line"

/*
 * Whoever is faster than the line turns away from what a page still asks. `openPage` fails a test in which the page
 * then reports an error.
 */

withBrowser()

let line: Awaited<ReturnType<typeof startSlowLine>>
beforeAll(async () => {
  line = await startSlowLine(inject("origin"))
})
afterAll(() => line.close())

describe("a page of which the data come slowly", () => {
  it.each(["head", "end"] as const)("is turned away from at the %s of its answer", async (until) => {
    const page = await openPage("/en", { baseURL: line.origin })
    await page.waitForLoadState("networkidle")
    const holds = [
      line.hold("/en/organisations.data", until),
      // Whoever has the data at once waits for what draws them.
      ...(until === "end" ? [line.hold("/assets/organisations-", "head")] : []),
    ]
    await page.getByRole("link", { name: "Organisations" }).first().click()
    await Promise.all(holds.map(({ held }) => held))
    await page.getByRole("link", { name: "About" }).first().click()
    await page.getByRole("heading", { level: 1, name: "About" }).waitFor()
    for (const { release } of holds) release()
  })
})

it.each([
  { what: "suggestions for a place", path: "/addresses?", ask: "Where your public is", typed: "Ixel" },
  { what: "a number of spaces", path: "/spaces/count", ask: "How many", typed: "30" },
])("a search that asks for $what is turned away from", async ({ path, ask, typed }) => {
  const page = await openPage("/en/spaces?people=20", {
    baseURL: line.origin,
    viewport: { width: 390, height: 844 },
  })
  await page.waitForLoadState("networkidle")
  const { held, release } = line.hold(path, "head")
  await page.getByRole("button", { name: /Change the search/ }).click()
  await page.getByLabel(ask).pressSequentially(typed)
  await held
  await page.getByRole("button", { name: "Close" }).click()
  await page.getByText("Menu", { exact: true }).click()
  await page.getByRole("link", { name: "Organisations" }).filter({ visible: true }).first().click()
  await page.getByRole("heading", { level: 1, name: "Organisations" }).waitFor()
  release()
})
