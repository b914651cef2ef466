/**
 * Work of which each call needs one that begins after it: calls that come while it is under way share the next.
 * @param run is never under way twice.
 */
export function joinedWork<Input extends unknown[]>(
  run: (...input: Input) => Promise<void>,
): (...input: Input) => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  const begin = (...input: Input) => {
    running = run(...input).finally(() => {
      running = null
    })
    return running
  }
  return (...input) => {
    if (next) return next
    if (!running) return begin(...input)
    next = running
      .catch(() => {})
      .then(() => {
        next = null
        return begin(...input)
      })
    return next
  }
}
