/** Names of what this device keeps of somebody. Read by public/card-worker.js too. */
export const cardsCache = "practical-cards"
const personKey = "person"
/** The mark while everything is being forgotten. It is nobody's: a page that is closed meanwhile leaves it for the next. */
const leaving = ""

/**
 * Says who is signed in here. What the device kept of somebody else, or of somebody whose session is over, is forgotten.
 * @param mark of the person; null for nobody.
 */
export async function holdDevice(mark: string | null): Promise<void> {
  const before = keptMark()
  if (before !== null && before !== mark) await forgetDevice()
  if (mark !== null) keepMark(mark)
}

/** Whose device it is now, as far as it knows. */
export function keptMark(): string | null {
  try {
    return window.localStorage.getItem(personKey)
  } catch {
    return null
  }
}

/** Takes from the device all that it keeps: cards and what serves them, favourites, and whatever else stands there. */
export async function forgetDevice(): Promise<void> {
  try {
    window.localStorage.clear()
    window.sessionStorage.clear()
    window.localStorage.setItem(personKey, leaving)
    // Pages that show what stood there look again.
    window.dispatchEvent(new StorageEvent("storage"))
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
  await forgetCards()
  if (keptMark() === leaving) window.localStorage.removeItem(personKey)
}

/** Takes the practical cards from the device, and the worker that serves them. */
export async function forgetCards(): Promise<void> {
  if ("caches" in window) await window.caches.delete(cardsCache)
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? []
  await Promise.all(registrations.map((registration) => registration.unregister()))
}

function keepMark(mark: string): void {
  try {
    window.localStorage.setItem(personKey, mark)
  } catch {
    // Then nothing is kept either.
  }
}
