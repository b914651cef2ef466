import type { MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { can } from "~/accounts/permissions"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { whoCouldShare } from "~/matching/sharing/who-could-share.server"
import { SharerList } from "~/pages/sharing/sharer-list"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const id = params.id ?? ""
  if (!can(viewer, "need.read", { organisationId: id })) throw new AppError("not_found")
  return {
    locale,
    who: await whoCouldShare(database(), id, { locale, now: new Date() }),
    title: translator(locale, "sharing")("who.title"),
    messages: messagesFor(locale, "sharing", "vocabulary"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function OrganisationSharingRoute() {
  const { who, title } = useLoaderData<typeof loader>()
  const t = useTranslations("sharing.who")
  const locale = useLocale()
  return (
    <Page
      title={title}
      lead={t("lead")}
      actions={
        <Link to={paths.organisation(locale, who.organisation.id)} className="button plain">
          {t("back")}
        </Link>
      }
    >
      <p className="mb-4 font-semibold">
        {t("forOrganisation", { organisation: who.organisation.name.text })}
      </p>
      <SharerList who={who} />
    </Page>
  )
}
