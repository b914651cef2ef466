import { mkdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest"
import { findChromium } from "../../scripts/chromium"

const flags = [
  "--headless=new",
  "--no-sandbox",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  // Maps alone need the graphics process: what it composed of the other pages took a third of the processor time.
  "--disable-gpu-compositing",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
]

let browser: Browser
const opened: { page: Page; problems: string[] }[] = []

/** Call once at the top of a file of browser tests. */
export function withBrowser() {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: flags })
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

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** axe-core finds nothing on the page as it stands. */
export async function expectAccessible(page: Page) {
  await page.evaluate(axeSource)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: AxeViolation[] }> } }
    const result = await axe.run()
    return result.violations.map(({ id, nodes }) => ({
      id,
      where: nodes.map((node) => node.html.slice(0, 160)),
    }))
  })
  expect(violations, page.url()).toEqual([])
}

/** How much the page has jumped by itself since it was opened: the sum of its layout shifts. */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & LayoutShift)[])
            if (!entry.hadRecentInput) sum += entry.value
        }).observe({ type: "layout-shift", buffered: true })
        // What is buffered is told in the next task.
        setTimeout(() => resolve(sum), 100)
      }),
  )
}

interface LayoutShift {
  value: number
  hadRecentInput: boolean
}

interface AxeViolation {
  id: string
  nodes: { html: string }[]
}
