import { useSyncExternalStore } from "react"
import { listedMost } from "./shortlist-ids"

/** Where this device keeps its favourites: ids of spaces as JSON, oldest first. Nothing of it is sent anywhere. */
const key = "favourites"
const none: readonly string[] = []
const listeners = new Set<() => void>()
let last: { text: string | null; ids: readonly string[] } = { text: null, ids: none }

/** The spaces that this device keeps, and how to keep one or let it go. None while the server draws. */
export function useFavourites(): { ids: readonly string[]; toggle: (id: string) => void } {
  const ids = useSyncExternalStore(listen, read, () => none)
  return { ids, toggle }
}

function listen(tell: () => void): () => void {
  listeners.add(tell)
  // Another tab of the same device.
  window.addEventListener("storage", tell)
  return () => {
    listeners.delete(tell)
    window.removeEventListener("storage", tell)
  }
}

function read(): readonly string[] {
  const text = stored()
  if (text !== last.text) last = { text, ids: idsOf(text) }
  return last.ids
}

function toggle(id: string): void {
  const ids = read()
  const next = ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id].slice(-listedMost)
  try {
    window.localStorage.setItem(key, JSON.stringify(next))
  } catch {
    // A browser that keeps nothing keeps no favourites either.
  }
  for (const tell of listeners) tell()
}

/** Some browsers refuse even to be asked. */
function stored(): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch {
    return null
  }
}

/** What was written by hand, or by another version, counts as nothing. */
export function idsOf(text: string | null): readonly string[] {
  try {
    const ids: unknown = JSON.parse(text ?? "[]")
    return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === "string") : none
  } catch {
    return none
  }
}
