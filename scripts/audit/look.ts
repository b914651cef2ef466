import type { Page } from "playwright-core"
import { layoutShift } from "./measures"

/** Everything that a page shows at a width, in a theme and a language, that it should not. */
export interface Fault {
  kind: "overflow" | "clipped" | "words" | "heading" | "language" | "shift" | "console" | "access" | "answer"
  what: string
}

/** How far a page may jump by itself: what is good by the measure of browsers. */
const mostShift = 0.1

/** Looks at a page as it stands. @param locale the language that it should be in. */
export async function look(page: Page, locale: string): Promise<Fault[]> {
  const faults: Fault[] = []
  const seen = await page.evaluate(() => {
    const name = (element: Element) => {
      const own = element.id || [...element.classList].slice(0, 2).join(".")
      return `${element.tagName.toLowerCase()}${own && ` ${own}`}: ${(element.textContent ?? "").trim().slice(0, 40)}`
    }
    const shown = [...document.body.querySelectorAll<HTMLElement>("*")].filter(
      (element) => element.offsetParent !== null && element.offsetWidth > 1,
    )
    const wide = document.documentElement.scrollWidth > window.innerWidth
    const beyond = (element: HTMLElement) => element.getBoundingClientRect().right > window.innerWidth + 1
    const isClipped = (element: HTMLElement) => {
      const style = getComputedStyle(element)
      const hides = style.overflowX === "hidden" || style.overflowX === "clip"
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
      return (
        hides && hasText && style.textOverflow !== "ellipsis" && element.scrollWidth > element.clientWidth + 2
      )
    }
    return {
      overflow: wide ? shown.filter(beyond).slice(0, 3).map(name) : [],
      clipped: shown.filter(isClipped).map(name),
      words: shown
        .filter((element) => !element.closest("code, pre"))
        .flatMap((element) => [...element.childNodes].filter((node) => node.nodeType === 3))
        .flatMap(
          (node) =>
            node.textContent?.match(/\bundefined\b|\bNaN\b|Invalid Date|\[object \w+\]|\{\w+\}/g) ?? [],
        ),
      headings: document.querySelectorAll("h1").length,
      lang: document.documentElement.lang,
    }
  })
  for (const what of seen.overflow) faults.push({ kind: "overflow", what })
  for (const what of seen.clipped) faults.push({ kind: "clipped", what })
  for (const what of new Set(seen.words)) faults.push({ kind: "words", what })
  if (seen.headings !== 1) faults.push({ kind: "heading", what: `${seen.headings} first headings` })
  if (seen.lang !== locale) faults.push({ kind: "language", what: `${seen.lang} for ${locale}` })
  const shift = await layoutShift(page)
  if (shift > mostShift) faults.push({ kind: "shift", what: `jumps by ${shift.toFixed(2)}` })
  return faults
}
