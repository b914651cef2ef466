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
    from: day(given("from")),
    until: day(given("until")),
  }
}

export function writeAuditQuery(query: AuditQuery): URLSearchParams {
  return new URLSearchParams(names.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))
}

function day(text: string | undefined): string | undefined {
  if (!text || !/^[12]\d{3}-\d\d-\d\d$/.test(text)) return undefined
  const date = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? undefined : text
}

/** Where a page of the log ends: the next begins with what is older. */
export interface AuditPlace {
  at: string
  id: string
}

export function writePlace({ at, id }: AuditPlace): string {
  return `${at}_${id}`
}

export function readPlace(text: string | null): AuditPlace | undefined {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-z]{1,16})$/.exec(text ?? "") ?? []
  return at && id ? { at, id } : undefined
}
