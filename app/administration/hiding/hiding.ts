/** Longest reason, in characters: it stands in a mail. */
export const maxReason = 1000

/** What was just done, told on the page. */
export function doneIn<T extends string>(request: Request, known: readonly T[]): T | null {
  const done = new URL(request.url).searchParams.get("done")
  return known.find((candidate) => candidate === done) ?? null
}
