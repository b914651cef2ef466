import { isStorageKey, type Storage } from "~/platform/storage/storage.server"

/** Files that are kept in memory, for as long as a test takes. */
export function memoryFiles(): Storage & { kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>()
  return {
    kept,
    async put(key, bytes) {
      if (!isStorageKey(key)) throw new Error(`storage key ${key}`)
      kept.set(key, bytes)
    },
    async get(key) {
      const bytes = kept.get(key)
      return bytes ? { stream: new Blob([Uint8Array.from(bytes)]).stream(), size: bytes.length } : null
    },
    async remove(key) {
      kept.delete(key)
    },
    async *keysBefore() {
      yield* kept.keys()
    },
    removeHalves: async () => 0,
  }
}
