import { join } from "node:path"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { type Fault, look } from "./look"
import { accessFaults } from "./measures"
import type { Finding } from "./report"
import type { Visit } from "./sights"
import type { Actor, FoundPage } from "./walk"

interface Site {
  origin: string
  actors: Actor[]
  /** The folder that a picture of each sight is written to; null for none. */
  pictures: string | null
}

/** The browser of an audit: one for each person and language, which keeps scripts and fonts as theirs would. */
export class Browsing {
  private contexts = new Map<string, Promise<BrowserContext>>()

  constructor(
    private browser: Browser,
    private site: Site,
  ) {}

  /** Opens a page, and looks at it in each theme of the visit, as when a device turns dark in the evening. */
  async open(found: FoundPage, { locale, width, themes }: Visit): Promise<Finding[]> {
    const page = await (await this.contextOf(found.actor, locale)).newPage()
    const told: Fault[] = []
    page.on("pageerror", (error) => told.push({ kind: "console", what: error.message }))
    page.on("console", (message) => {
      const text = message.text()
      if (message.type() === "error" && !text.startsWith("Failed to load resource"))
        told.push({ kind: "console", what: text })
    })
    await page.setViewportSize({ width, height: width < 800 ? 844 : 900 })
    const findings: Finding[] = []
    for (const [turn, theme] of themes.entries()) {
      await page.emulateMedia({ colorScheme: theme })
      if (turn === 0) told.push(...(await this.goTo(page, found, locale)))
      await page.waitForLoadState("networkidle").catch(() => {})
      await untilDrawn(page)
      const faults = await look(page, locale)
      for (const { id, where } of await accessFaults(page))
        faults.push({ kind: "access", what: `${id}: ${where.slice(0, 3).join(" ")}` })
      const sight = { locale, width, theme }
      findings.push(...[...told.splice(0), ...faults].map((fault) => ({ ...fault, page: found, sight })))
      await this.keepPicture(page, `${found.actor}-${locale}-${width}-${theme}`, found)
    }
    await page.close()
    return findings
  }

  private async goTo(page: Page, found: FoundPage, locale: string): Promise<Fault[]> {
    const path = found.path.replace(/^\/(?:fr|nl|en)(?=\/|\?|$)/, `/${locale}`)
    const answer = await page.goto(path, { waitUntil: "load" })
    return answer?.ok() ? [] : [{ kind: "answer", what: String(answer?.status()) }]
  }

  private contextOf(actor: string, locale: string): Promise<BrowserContext> {
    const key = `${actor} ${locale}`
    const known = this.contexts.get(key) ?? this.newContext(actor, locale)
    this.contexts.set(key, known)
    return known
  }

  private async newContext(actor: string, locale: string): Promise<BrowserContext> {
    const { origin, actors } = this.site
    const context = await this.browser.newContext({ baseURL: origin, locale, reducedMotion: "reduce" })
    const cookies = (actors.find(({ name }) => name === actor)?.cookie ?? "").split("; ").filter(Boolean)
    await context.addCookies(
      cookies.map((text) => {
        const at = text.indexOf("=")
        return { name: text.slice(0, at), value: text.slice(at + 1), url: origin }
      }),
    )
    // The compiler of scripts names functions with a helper that pages do not have.
    await context.addInitScript("globalThis.__name ??= (value) => value")
    return context
  }

  private async keepPicture(page: Page, sight: string, { pattern }: FoundPage): Promise<void> {
    if (!this.site.pictures) return
    const name = pattern.slice("/:locale/".length).replace(/\W+/g, "-") || "home"
    await page.screenshot({ path: join(this.site.pictures, `${name}-${sight}.png`), fullPage: true })
  }
}

/** Waits until colours that change with the theme are those of the page. */
function untilDrawn(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
  })
}
