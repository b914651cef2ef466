import type { Locale } from "~/i18n/locales"
import { cardsCache, forgetCards, forgetDevice, keptMark } from "~/platform/device"
import { paths } from "~/platform/paths"

/** What the server gives a device to keep. */
export interface CardCopies {
  /** Of whom. */
  mark: string
  copies: CardCopy[]
}

/** A page that reads by itself, without scripts, styles or pictures of elsewhere. */
export interface CardCopy {
  path: string
  html: string
  /** Until when it may be shown, as an instant in ISO 8601. */
  until: string
}

/** A copy has its style in itself, runs nothing and asks for nothing. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"

/**
 * Keeps the practical cards of the dates to come on this device, in place of those that it kept, and lets a worker
 * serve them when there is no connection.
 * @returns whether they are kept.
 */
export async function keepCards(locale: Locale): Promise<boolean> {
  if (!("caches" in window) || !navigator.serviceWorker) return false
  const response = await fetch(paths.cardCopies(locale), { headers: { accept: "application/json" } })
  if (response.redirected) {
    // The session is over.
    await forgetDevice()
    return false
  }
  if (!response.ok) return false
  const { mark, copies } = (await response.json()) as CardCopies
  // Somebody else has signed in meanwhile, or nobody is.
  if (mark !== keptMark()) return false
  if (!copies.length) {
    await forgetCards()
    return false
  }
  const cache = await caches.open(cardsCache)
  const wanted = new Set(copies.map(({ path }) => path))
  for (const request of await cache.keys())
    if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request)
  for (const { path, html, until } of copies) await cache.put(path, new Response(html, headersOf(until)))
  await navigator.serviceWorker.register("/card-worker.js", { scope: paths.cards(locale) })
  // Signing out in another tab has taken all away: what was put since goes too.
  if (mark === keptMark()) return true
  await forgetCards()
  return false
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
