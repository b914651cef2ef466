import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Page } from "playwright-core"

/** What axe-core finds on a page as it stands. */
export interface AccessFault {
  id: string
  /** The elements, as they stand in the page. */
  where: string[]
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** Everything that axe-core finds on the page as it stands. */
export async function accessFaults(page: Page): Promise<AccessFault[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: AxeViolation[] }> } }
    const result = await axe.run()
    return result.violations.map(({ id, nodes }) => ({
      id,
      where: nodes.map((node) => node.html.slice(0, 160)),
    }))
  })
}

interface AxeViolation {
  id: string
  nodes: { html: string }[]
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
