import { signUp } from "~/accounts/entrance/sessions.server"
import type { Viewer } from "~/accounts/viewer"
import { getViewer } from "~/accounts/viewer.server"
import { beginOrganisation, joinSchemas } from "~/bookings/asking/join.server"
import type { Locale } from "~/i18n/locales"
import { ownOrganisations } from "~/needs/writing/need-page.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { parseForm, type SentForm } from "~/platform/http/form-body.server"

/** Who begins a need, and for whom. */
interface Beginner {
  viewer: Viewer
  organisationId: string
  /** Sign the person in, where the account is new. */
  headers?: Headers
}

/** What somebody left out of who they are, by its field; or what makes the account and the organisation they lack. */
type WhoBegins = { error: Record<string, string[]> } | { enter: (next: string) => Promise<Beginner> }

/**
 * Reads who begins a need: whoever has an account and an organisation chooses one, the others say who they are.
 * @throws {AppError} `signed_out` for whoever chooses one and is not signed in any more.
 */
export async function whoBegins(
  request: Request,
  body: SentForm,
  locale: Locale,
  now: Date,
): Promise<WhoBegins> {
  const viewer = await getViewer(request)
  const schemas = joinSchemas(locale)
  // Their form named one of their organisations: they were signed in until a moment ago.
  if (!viewer && body.get("organisationId")) throw new AppError("signed_out")
  if (!viewer) {
    const join = parseForm(body, schemas.join)
    if (join.status !== "success") return { error: faultsOf(join.error) }
    const { name, email, password } = join.value
    return {
      enter: async (next) => {
        const account = { name, email, password, language: locale }
        const { headers, userId } = await signUp(request, account, next)
        const person = { userId, name, email, emailVerified: false, memberships: [] }
        return { ...(await withOrganisation(person, join.value)), headers }
      },
    }
  }
  const [own] = await ownOrganisations(database(), viewer, locale)
  if (own) {
    const organisationId = String(body.get("organisationId") || own.id)
    return { enter: async () => ({ viewer, organisationId }) }
  }
  const group = parseForm(body, schemas.group)
  if (group.status !== "success") return { error: faultsOf(group.error) }
  return { enter: () => withOrganisation(viewer, group.value) }

  async function withOrganisation(
    person: Viewer,
    whom: Parameters<typeof beginOrganisation>[2],
  ): Promise<Beginner> {
    const organisationId = await beginOrganisation(person, person.name, whom, locale, now)
    const membership = { organisationId, role: "admin" as const }
    return { viewer: { ...person, memberships: [...person.memberships, membership] }, organisationId }
  }
}

function faultsOf(error: Record<string, string[] | null> | null | undefined): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(error ?? {}).flatMap(([name, messages]) => (messages?.[0] ? [[name, [messages[0]]]] : [])),
  )
}
