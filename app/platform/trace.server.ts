import { AsyncLocalStorage, AsyncResource } from "node:async_hooks"

/** For whom something is done: each line of the log names it. */
export interface Trace {
  /** Number of the request that caused it; of several, all of them, apart by spaces. */
  requestId?: string
  /** The job that does it. */
  job?: string
}

const traces = new AsyncLocalStorage<Trace>()

/** Does `work`, and all that it begins, in the name of a trace. */
export function traced<T>(trace: Trace, work: () => T): T {
  return traces.run(trace, work)
}

export function currentTrace(): Trace | undefined {
  return traces.getStore()
}

/** Number of the request at hand, for the rows of what it causes; null beside the requests. */
export function requestAtHand(): string | null {
  return traces.getStore()?.requestId ?? null
}

/** `work` for later, in the name of whoever asks for it now, whoever then begins it. */
export function inOwnName<Given extends unknown[], Result>(
  work: (...given: Given) => Result,
): (...given: Given) => Result {
  return AsyncResource.bind(work)
}

/** The requests that have caused something together, as {@link Trace} has them: each once, twenty at the most. */
export function requestsTogether(ids: Iterable<string | null>): string | undefined {
  const all = new Set([...ids].flatMap((id) => id?.split(" ") ?? []))
  return all.size ? [...all].slice(0, mostTogether).join(" ") : undefined
}

const mostTogether = 20

/** A number that a proxy may give to a request: it stands in headers, lines of the log and rows. */
export function isRequestId(text: string): boolean {
  return /^[\w.:-]{8,64}$/.test(text)
}
