import { minuteMs } from "~/availability/units"
import { type Locale, locales } from "~/i18n/locales"
import { cardsCache, forgetCards, forgetDevice, keptMark } from "~/platform/device"
import { paths, withoutLocale } from "~/platform/paths"

/** What the server gives a device to keep. */
export interface CardCopies {
  /** Of whom. */
  mark: string
  copies: CardCopy[]
}

/** A page that reads by itself, without scripts, styles or pictures of elsewhere. */
export interface CardCopy {
  /** Of the page that it stands for, in the language of the copy. It answers for that page in every language. */
  path: string
  html: string
  /** Until when it may be shown, as an instant in ISO 8601. */
  until: string
}

/** A copy has its style in itself, runs nothing and asks for nothing. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"

const nothing: ReadonlySet<string> = new Set()
const freshMs = 10 * minuteMs
/** Of whom this page last kept cards, and when on its own clock. */
let last: { mark: string; at: number; kept: ReadonlySet<string> } | null = null

/** The same from a page that shows no card: it asks the server only when it has not for a while. */
export async function keepCardsFresh(locale: Locale): Promise<ReadonlySet<string>> {
  if (last && last.mark === keptMark() && performance.now() - last.at < freshMs) return last.kept
  return keepCards(locale)
}

/**
 * Keeps the practical cards of the dates to come on this device, in place of those that it kept, and lets a worker
 * serve them when there is no connection.
 * @returns the paths that they are kept for, without their language.
 */
export async function keepCards(locale: Locale): Promise<ReadonlySet<string>> {
  if (!("caches" in window) || !navigator.serviceWorker) return nothing
  const response = await fetch(paths.cardCopies(locale), { headers: { accept: "application/json" } })
  if (response.redirected) {
    // The session is over.
    await forgetDevice()
    return nothing
  }
  if (!response.ok) return nothing
  const { mark, copies } = (await response.json()) as CardCopies
  // Somebody else has signed in meanwhile, or nobody is.
  if (mark !== keptMark()) return nothing
  if (!copies.length) {
    await forgetCards()
    return nothing
  }
  const cache = await caches.open(cardsCache)
  const wanted = new Set(copies.map(({ path }) => withoutLocale(path)))
  for (const request of await cache.keys())
    if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request)
  for (const { path, html, until } of copies)
    await cache.put(withoutLocale(path), new Response(html, headersOf(until)))
  // A mail links to the card in the language of its reader, whichever the site is read in.
  for (const scope of locales.map(paths.cards))
    await navigator.serviceWorker.register("/card-worker.js", { scope })
  // Signing out in another tab has taken all away: what was put since goes too.
  if (mark !== keptMark()) {
    await forgetCards()
    return nothing
  }
  last = { mark, at: performance.now(), kept: wanted }
  return wanted
}

function headersOf(until: string): ResponseInit {
  return {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "no-store",
      "x-kept-until": until,
    },
  }
}
