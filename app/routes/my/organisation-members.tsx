import type { MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { can } from "~/accounts/permissions"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { membersOf } from "~/organisations/members.server"
import { memberNews, membersAction } from "~/organisations/members-action.server"
import { EndLink, InviteForm, LeaveForm, MemberList } from "~/organisations/members-page"
import { findOrganisation } from "~/organisations/organisations.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const organisationId = params.id ?? ""
  const members = await membersOf(database(), viewer, organisationId)
  const { name } = await findOrganisation(database(), organisationId, locale)
  const done = new URL(request.url).searchParams.get("done")
  return {
    locale,
    organisationId,
    members,
    viewerId: viewer.userId,
    manages: can(viewer, "organisation.manage_members", { organisationId }),
    ends: can(viewer, "organisation.delete", { organisationId }),
    invites: can(viewer, "organisation.invite", { organisationId }),
    done: memberNews.find((news) => news === done) ?? null,
    title: translator(locale, "organisations")("members.title", { name: name.text }),
    messages: messagesFor(locale, "organisations", "vocabulary"),
  }
})

export const action = page(async ({ request, params }) =>
  membersAction(request, await requireViewer(request), pageLocale(params), params.id ?? ""),
)

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function OrganisationMembersRoute() {
  const { locale, organisationId, members, viewerId, manages, invites, ends, done, title } =
    useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const t = useTranslations("organisations.members")
  const admins = members.filter(({ role, status }) => role === "admin" && status === "active")
  const needed = admins.length === 1 && admins[0]?.userId === viewerId
  return (
    <Page title={title}>
      <p className="mb-4">
        <Link to={paths.organisation(locale, organisationId)}>{t("back")}</Link>
      </p>
      {refused?.refusal ? (
        <Notice tone="roof" title={refused.refusal} />
      ) : (
        done && <Notice tone="leaf" title={t(`done.${done}`)} />
      )}
      <MemberList members={members} manages={manages} viewerId={viewerId} />
      {invites && <InviteForm key={`${done}${members.length}`} lastResult={refused?.invite} />}
      {manages && !invites && <Notice tone="sun" title={t("confirmFirst")} />}
      <LeaveForm needed={needed} />
      {ends && <EndLink organisationId={organisationId} />}
    </Page>
  )
}
