/** Longer than any address of ours. */
const longest = 2000

/** Where to go after signing in: only ever a page of this site. */
export function nextPath(asked: string | null | undefined, otherwise: string): string {
  if (!asked?.startsWith("/") || asked.length > longest) return otherwise
  const here = "http://here.invalid"
  const url = URL.canParse(asked, here) ? new URL(asked, here) : null
  if (url?.origin !== here || url.pathname.startsWith("//")) return otherwise
  return url.pathname + url.search + url.hash
}
