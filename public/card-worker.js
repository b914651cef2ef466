/*
 * Answers for the practical cards, and for nothing else, when there is no connection: its scope is their addresses
 * (app/bookings/card/keep-cards.ts). With a connection the server answers, always.
 */
const cacheName = "practical-cards"
/** Milliseconds: in a cellar a telephone waits for long before it says that it has no connection. */
const patience = 6000

self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))

self.addEventListener("fetch", (event) => {
  const { request } = event
  if (request.mode === "navigate" && request.method === "GET") event.respondWith(answer(request))
})

async function answer(request) {
  const online = fetch(request).then(async (response) => {
    // Only whoever is not signed in is sent elsewhere.
    if (response.type === "opaqueredirect") await caches.delete(cacheName)
    return response
  })
  const first = await Promise.race([online.catch(() => null), wait(patience)])
  return first ?? (await kept(request)) ?? online
}

function wait(ms) {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms))
}

/** What the device keeps for an address; what has had its time is forgotten. */
async function kept(request) {
  if (!(await caches.has(cacheName))) return null
  const cache = await caches.open(cacheName)
  const found = await cache.match(request, { ignoreSearch: true, ignoreVary: true })
  if (!found) return null
  if (Date.parse(found.headers.get("x-kept-until") ?? "") > Date.now()) return found
  await cache.delete(request, { ignoreSearch: true, ignoreVary: true })
  return null
}
