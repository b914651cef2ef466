import type { z } from "zod"
import type { KeyScope } from "~/accounts/keys/key-scopes"

/** One thing that programs can ask: the OpenAPI document and the page of the interface are made from these. */
export interface Operation {
  /** Key of the `api.operation` messages. */
  id:
    | "getCalendar"
    | "getFeed"
    | "requestBooking"
    | "listBookings"
    | "getBooking"
    | "changeBooking"
    | "searchSpaces"
    | "getSpace"
    | "getAvailability"
    | "listOrganisations"
    | "getOrganisation"
    | "listAreas"
    | "getArea"
    | "listIndicators"
    | "getTile"
    | "listNeeds"
    | "publishNeed"
    | "getNeed"
    | "changeNeed"
    | "matchNeed"
    | "matchSpace"
    | "unlockSpace"
    | "planSite"
    | "listAgreements"
    | "getAgreement"
    | "getAgreementPdf"
    | "getAgreementTrail"
  method: "get" | "post" | "patch"
  path: string
  inPath: Record<string, z.ZodType>
  inQuery: Record<string, z.ZodType>
  /** Prose of a parameter, where it differs from what its name says elsewhere. */
  prose: Record<string, string>
  /** Media types of a good answer; one without a schema is not JSON. */
  answers: Record<string, { name: string; schema: z.ZodType } | null>
  /** An address to try, without the host. */
  example: string | null
  canBeEmpty?: boolean
  /** Only for whoever signed in, or sends a token; or for everybody, with more for these, or parts that need them. */
  signedIn?: true | "optional"
  /** A token needs one of these, where it is to be more than anybody. */
  scopes?: readonly KeyScope[]
  /** What is sent along, with a body to try. */
  body?: { name: string; schema: z.ZodType; prose: Record<string, string>; example: unknown }
  /** Status of a good answer, 200 unless given. */
  status?: 201
  /** What is told when something stands in the way. */
  conflict?: { name: string; schema: z.ZodType }
}

/** Key of the `api.parameter` messages that explains a parameter. */
export function parameterProse(operation: Operation, name: string): string {
  return operation.prose[name] ?? name
}
