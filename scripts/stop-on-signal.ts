/** Milliseconds in which another signal is the same one, told twice: whoever runs npm tells it and all it started. */
const sameSignalMs = 1000

/** Calls `stop` at the first `SIGTERM` or `SIGINT`; whoever signals again does not want to wait. */
export function onStopSignal(stop: () => void): void {
  let first: number | null = null
  const hear = () => {
    if (first === null) {
      first = performance.now()
      stop()
    } else if (performance.now() - first > sameSignalMs) process.exit(1)
  }
  process.on("SIGTERM", hear)
  process.on("SIGINT", hear)
}
