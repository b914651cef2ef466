/*
 * Answers for the practical cards, and for nothing else, when the site does not: its scopes are their addresses
 * (app/bookings/card/keep-cards.ts). When the server answers, its answer stands, always.
 */
const cacheName = "practical-cards"
/** Milliseconds: in a cellar a telephone waits for long before it says that it has no connection. */
const patience = 6000
/** What the server answers for a card that the reader has no more. */
const refusals = [403, 404, 410]

self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))

self.addEventListener("fetch", (event) => {
  const { request } = event
  if (request.mode !== "navigate" || request.method !== "GET") return
  event.respondWith(answer(request))
  event.waitUntil(forgetOutdated())
})

async function answer(request) {
  // A copy answers in whatever language it was drawn: its key begins after that of the address.
  const key = new URL(request.url).pathname.replace(/^\/[^/]+/, "")
  const online = fetch(request).then(async (response) => {
    // Only whoever is not signed in is sent elsewhere.
    if (response.type === "opaqueredirect") await caches.delete(cacheName)
    if (refusals.includes(response.status)) await forget(key)
    return response
  })
  const first = await Promise.race([online.catch(() => null), wait(patience)])
  // A site that fails, or is being renewed, knows no more of a card than a device without a connection.
  if (first && first.status < 500) return first
  return (await kept(key)) ?? first ?? online
}

function wait(ms) {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms))
}

/** What the device keeps for a path, if it has not had its time. */
async function kept(key) {
  if (!(await caches.has(cacheName))) return null
  const found = await (await caches.open(cacheName)).match(key)
  return found && isCurrent(found) ? found : null
}

function isCurrent(copy) {
  return Date.parse(copy.headers.get("x-kept-until") ?? "") > Date.now()
}

async function forget(key) {
  if (await caches.has(cacheName)) await (await caches.open(cacheName)).delete(key)
}

async function forgetOutdated() {
  if (!(await caches.has(cacheName))) return
  const cache = await caches.open(cacheName)
  for (const request of await cache.keys()) {
    const copy = await cache.match(request)
    if (copy && !isCurrent(copy)) await cache.delete(request)
  }
}
