import type { MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { FeedList, MakeFeedForm, NewFeed } from "~/bookings/ical/feeds-page"
import { changeFeeds, loadFeedsPage } from "~/bookings/ical/feeds-page.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(loadFeedsPage)

export const action = page(changeFeeds)

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyFeedsRoute() {
  const { locale, title, feeds, organisations, confirmed, chosen, revoked } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTranslations("calendars.feed")
  const name = organisations.find(({ id }) => id === chosen)?.name
  return (
    <Page title={title} lead={name ? t("organisation", { name }) : t("personal")}>
      {revoked && !answer && <Notice tone="leaf">{t("revoked")}</Notice>}
      {answer?.address && <NewFeed key={answer.address} address={answer.address} />}
      {confirmed ? (
        <MakeFeedForm organisations={organisations} chosen={chosen} lastResult={answer?.lastResult ?? null} />
      ) : (
        <Notice tone="sun" title={t("confirmFirst")}>
          <Link to={paths.my(locale)}>{t("toConfirm")}</Link>
        </Notice>
      )}
      <FeedList feeds={feeds} />
    </Page>
  )
}
