/** Spaces of a list that is sent round, and of what a device keeps; more would be a search. */
export const listedMost = 20
/** Spaces that an account keeps: what a person can still look through on one page. */
export const accountKeepsMost = 50
/** Spaces side by side; more would not fit beside one another. */
export const comparedMost = 4
/** Letters of the name of a list. */
export const titleMost = 80

/** The spaces of an address, each once: `ids=a,b` as in a link, or `ids=a&ids=b` as a form sends it. */
export function idsIn(params: URLSearchParams, most: number): string[] {
  const ids = params
    .getAll("ids")
    .flatMap((text) => text.split(","))
    .map((id) => id.trim())
    .filter(Boolean)
  return [...new Set(ids)].slice(0, most)
}

/** What an address of a list holds. */
export function listParams(ids: readonly string[], title = ""): URLSearchParams {
  const params = new URLSearchParams()
  if (ids.length) params.set("ids", ids.join(","))
  if (title) params.set("title", title)
  return params
}

/** The name of a list, without what would end the quotation in which it stands, or turn its direction. */
export function titleIn(params: URLSearchParams): string {
  const plain = (params.get("title") ?? "").replace(/[“”„«»"\p{C}]/gu, " ").replace(/\s+/g, " ")
  return plain.trim().slice(0, titleMost)
}
