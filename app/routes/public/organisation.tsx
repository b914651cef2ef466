import type { MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { can } from "~/accounts/permissions"
import { getViewer, requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor } from "~/i18n/messages.server"
import { askToJoin, standingIn } from "~/organisations/join-requests.server"
import { isListed } from "~/organisations/list-organisations.server"
import { OrganisationProfilePage } from "~/organisations/organisation-page"
import { findOrganisation } from "~/organisations/organisations.server"
import { database, readable } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { spacesOfOrganisation } from "~/spaces/spaces-of-organisation.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params, context }) => {
  const locale = pageLocale(params)
  const db = readable(context)
  const viewer = await getViewer(request)
  const organisation = await findOrganisation(db, params.id ?? "", locale)
  const subject = { organisationId: organisation.id }
  const standing = viewer && (await standingIn(db, viewer, organisation.id))
  const spaces = await spacesOfOrganisation(db, organisation.id, locale)
  const listed = await isListed(db, organisation.id)
  // Whoever offers something can be looked up; what is neither listed nor offers is its members' own.
  if (!listed && !spaces.length && standing !== "active") throw new AppError("not_found")
  return {
    locale,
    organisation,
    standing,
    spaces,
    listed,
    confirmed: viewer?.emailVerified ?? false,
    edits: can(viewer, "organisation.edit", subject),
    seesMembers: can(viewer, "organisation.see_members", subject),
    messages: messagesFor(locale, "organisations", "vocabulary"),
  }
})

export const action = page(async ({ request, params }) => ({
  done: await askToJoin(database(), await requireViewer(request), params.id ?? "", new Date()),
}))

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? pageMeta(data.locale, data.organisation.name.text, data.organisation.description?.text) : []

export default function OrganisationRoute() {
  const { locale, spaces, ...profile } = useLoaderData<typeof loader>()
  const words = useTranslations("vocabulary")
  const t = useTranslations("organisations.profile")
  return (
    <OrganisationProfilePage {...profile} done={useActionData<typeof action>()?.done}>
      <h2 className="mt-10 mb-3">{t("spaces")}</h2>
      {spaces.length === 0 && <p className="text-quiet">{t("noSpaces")}</p>}
      <ul className="grid gap-3 sm:grid-cols-2">
        {spaces.map(({ id, name, kind, site, locality, capacity }) => (
          <li key={id} className="card p-4">
            <h3 lang={name.lang}>
              <Link to={paths.space(locale, id)}>{name.text}</Link>
            </h3>
            <p className="mt-0.5 text-[15.5px] text-quiet">
              {words(`spaceKind.${kind}`)} · {site} · {locality}
              {capacity !== null && ` · ${t("capacity", { count: capacity })}`}
            </p>
          </li>
        ))}
      </ul>
    </OrganisationProfilePage>
  )
}
