import type { KeptPages } from "~/platform/http/kept/kept-pages.server"
import { timeParameters } from "~/search/query/search-address"

/**
 * Pages that are kept for whoever comes without a cookie: what they show is told by the change log, but for what is
 * booked, so that no search that asks when is among them. A page with anything of a person never stands here.
 */
export const keptPages: readonly KeptPages[] = [
  { at: [":locale"], unless: [] },
  { at: [":locale/spaces"], unless: timeParameters },
]
