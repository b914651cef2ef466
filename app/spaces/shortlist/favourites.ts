import { useSyncExternalStore } from "react"
import { listedMost } from "./shortlist-ids"

/** Where this device keeps its favourites: ids of spaces as JSON, oldest first. They leave it for an account alone. */
const key = "favourites"
const none: readonly string[] = []
const listeners = new Set<() => void>()
let last: { text: string | null; ids: readonly string[] } = { text: null, ids: none }

/** The spaces that this device keeps, and how to keep one or let some go. None while the server draws. */
export function useFavourites() {
  const ids = useSyncExternalStore(listen, read, () => none)
  return { ids, toggle, letGo }
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

/** Keeps a space, or lets it go. @returns false when the device keeps as many as it may. */
function toggle(id: string): boolean {
  const ids = read()
  if (ids.includes(id)) letGo([id])
  else if (ids.length >= listedMost) return false
  else write([...ids, id])
  return true
}

function letGo(gone: readonly string[]): void {
  write(read().filter((id) => !gone.includes(id)))
}

function write(next: readonly string[]): void {
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
