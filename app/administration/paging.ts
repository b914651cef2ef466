/** Lines of a list at once. */
export const pageSize = 25

/** What the address of a list asks for. */
export interface ListQuery {
  q: string
  /** Only what is hidden or suspended. */
  hidden: boolean
  page: number
}

export function listQuery(request: Request): ListQuery {
  const { searchParams } = new URL(request.url)
  const page = Number(searchParams.get("page"))
  return {
    q: (searchParams.get("q") ?? "").trim().slice(0, 200),
    hidden: searchParams.get("state") === "hidden",
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  }
}

/** A list, and how many there are beside what is shown. */
export interface Found<T> {
  items: T[]
  total: number
  pages: number
}

export function found<T>(items: T[], total: number | string | bigint): Found<T> {
  return { items, total: Number(total), pages: Math.max(1, Math.ceil(Number(total) / pageSize)) }
}
