import type { MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { ExceptionForm } from "~/spaces/hours/exception-form"
import { ExceptionList } from "~/spaces/hours/exception-list"
import { changeExceptions, loadExceptionsPage } from "~/spaces/hours/exceptions-page.server"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(loadExceptionsPage)

export const action = page(changeExceptions)

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySpaceClosuresRoute() {
  const { locale, spaceId, title, view, did, form } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTranslations("closures")
  return (
    <Page
      title={title}
      lead={t("lead", { name: view.name.text })}
      actions={
        <>
          <Link to={paths.editSpace(locale, spaceId, "terms")} className="button plain">
            {t("hours")}
          </Link>
          <Link to={paths.mySpaces(locale)} className="button plain">
            {t("back")}
          </Link>
        </>
      }
    >
      {did && !answer && <Notice tone="leaf">{t(did)}</Notice>}
      <section className="mb-10">
        <h2 className="mb-3">{t("list")}</h2>
        <ExceptionList view={view} />
      </section>
      <ExceptionForm
        key={answer?.stamp ?? view.exceptions.length}
        spaceId={spaceId}
        view={view}
        form={answer?.form ?? form}
      />
    </Page>
  )
}
