import type { KeyScope } from "~/accounts/keys/key-scopes"
import type { Side } from "~/bookings/booking"
import type { Actor, Audience } from "./actors"
import type { Town } from "./town"

/** One thing that can be asked of an action. */
export interface Act {
  who: Audience
  /** What a form sends, as `FormData` where it brings files; what becomes JSON for the HTTP interface. */
  body: (town: Town, actor: Actor) => object
  /** What stands in the path, where it is not that of the line. */
  ids?: (town: Town) => Record<string, string>
  query?: (town: Town) => string
  method?: "POST" | "PATCH"
  /** What a program's token holds to do it for either side. */
  scope?: Partial<Record<Side, KeyScope>>
  /** Others may be answered as if it were done, or be told why not: nothing is done all the same. */
  unheard?: true
}

/** Who may read an address, and who may do what there. */
export interface Line {
  /** What stands in the path for its parameters. */
  ids?: (town: Town) => Record<string, string>
  query?: (town: Town) => string
  read?: Audience
  /** What a program's token holds to read what not everyone may. */
  scope?: KeyScope
  acts?: Record<string, Act>
}

export const nothing = () => ({})
