import { mkdirSync } from "node:fs"
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest"
import { accessFaults } from "../../scripts/audit/measures"
import { chromiumFlags, findChromium } from "../../scripts/chromium"

let browser: Browser
const opened: { page: Page; problems: string[] }[] = []

/** Call once at the top of a file of browser tests. */
export function withBrowser() {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags })
  })
  afterAll(() => browser.close())
  afterEach(async ({ task }) => {
    const all = opened.splice(0)
    for (const { page } of all) {
      if (task.result?.state === "fail") await takePicture(page, task.name)
      await page.context().close()
    }
    expect(all.flatMap(({ problems }) => problems)).toEqual([])
  })
}

async function takePicture(page: Page, test: string) {
  mkdirSync("tests/e2e/failures", { recursive: true })
  const path = `tests/e2e/failures/${test.replace(/\W+/g, "-")}.png`
  await page.screenshot({ path, fullPage: true }).catch(() => {})
}

/**
 * Opens a page of its own: no cookies, nothing kept. Whatever the browser reports as an error, a breach of the
 * content policy among them, fails the test; a failing test leaves a picture in tests/e2e/failures.
 */
export async function openPage(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: inject("origin"),
    viewport: { width: 1280, height: 900 },
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const problems: string[] = []
  opened.push({ page, problems })
  page.on("pageerror", (error) => problems.push(error.message))
  page.on("console", (message) => {
    const text = message.text()
    // The browser reports every answer of 400 and over; pages that mean to refuse are asserted by their text.
    if (message.type() === "error" && !text.startsWith("Failed to load resource")) problems.push(text)
  })
  await page.goto(path)
  return page
}

/** axe-core finds nothing on the page as it stands. */
export async function expectAccessible(page: Page) {
  expect(await accessFaults(page), page.url()).toEqual([])
}
