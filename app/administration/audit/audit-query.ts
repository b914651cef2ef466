import { readDate } from "~/availability/dates"
import { type AuditAct, auditActs } from "~/platform/audit"

/** What is looked for in the audit log; empty fields ask for nothing. */
export interface AuditQuery {
  act?: AuditAct
  /** A name, an address, an id, or `command` and `system`. */
  actor?: string
  subject?: string
  /** Days of the city's calendar, both included. */
  from?: string
  until?: string
}

const names = ["act", "actor", "subject", "from", "until"] as const

/** Reads the query of an address; what makes no sense is left out. */
export function readAuditQuery(parameters: URLSearchParams): AuditQuery {
  const given = (name: (typeof names)[number]) => parameters.get(name)?.trim().slice(0, 200) || undefined
  const act = given("act")
  return {
    act: auditActs.find((known) => known === act),
    actor: given("actor"),
    subject: given("subject"),
    from: readDate(given("from")) ?? undefined,
    until: readDate(given("until")) ?? undefined,
  }
}

export function writeAuditQuery(query: AuditQuery): URLSearchParams {
  return new URLSearchParams(names.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))
}

/** Where a page of the log ends: the next begins with what is older. */
export interface AuditPlace {
  at: string
  id: string
}

export function writePlace({ at, id }: AuditPlace): string {
  return `${at}_${id}`
}

export function readAuditPlace(text: string | null): AuditPlace | undefined {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-z]{1,16})$/.exec(text ?? "") ?? []
  return at && id ? { at, id } : undefined
}
