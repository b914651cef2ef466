/** One page of a list that is known as a whole. */
export interface PageOf<T> {
  items: T[]
  /** Of all pages. */
  total: number
  /** The first is 1. */
  page: number
  pages: number
}

/**
 * The page of a list that an address asks for; the nearest one where the list has no such page.
 * @param name of the parameter.
 * @param size items on a page.
 */
export function pageOf<T>(all: readonly T[], params: URLSearchParams, name: string, size: number): PageOf<T> {
  const pages = Math.max(1, Math.ceil(all.length / size))
  const asked = Number(params.get(name))
  const page = Number.isInteger(asked) && asked > 0 ? Math.min(asked, pages) : 1
  return { items: all.slice((page - 1) * size, page * size), total: all.length, page, pages }
}
