/** How many connections a process has to PostgreSQL, and how much waits for one. */
export interface PoolLoad {
  used: number
  idle: number
  waiting: number
}

const pools = new Set<() => PoolLoad>()

/** Has a pool counted until the function that comes back is called. */
export function countPool(load: () => PoolLoad): () => void {
  pools.add(load)
  return () => pools.delete(load)
}

/** Of all pools of this process together; null where it has none, as on SQLite. */
export function poolLoad(): PoolLoad | null {
  if (pools.size === 0) return null
  const sum = { used: 0, idle: 0, waiting: 0 }
  for (const load of pools) {
    const { used, idle, waiting } = load()
    sum.used += used
    sum.idle += idle
    sum.waiting += waiting
  }
  return sum
}

type WaitListener = (seconds: number) => void

const waitListeners = new Set<WaitListener>()

/** Calls `listener` whenever somebody has got the writer of a SQLite file, with how long that took. */
export function onWriterWaited(listener: WaitListener): () => void {
  waitListeners.add(listener)
  return () => waitListeners.delete(listener)
}

export function noteWriterWait(seconds: number): void {
  for (const listener of waitListeners) listener(seconds)
}
