import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { adminPage } from "~/administration/admin-page.server"
import { countGivenUp, givenUpSorts, listGivenUp } from "~/administration/given-up.server"
import { givenUpAction } from "~/administration/given-up-action.server"
import { GivenUpPage } from "~/administration/given-up-page"
import { doneIn } from "~/administration/hiding/hiding"
import { listQuery } from "~/administration/paging"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = adminPage(async ({ request, locale }) => {
  const db = database()
  const { q, page } = listQuery(request)
  const asked = new URL(request.url).searchParams.get("sort")
  const sort = givenUpSorts.find((known) => known === asked) ?? "mail"
  return {
    locale,
    sort,
    q,
    page,
    counts: await countGivenUp(db),
    list: await listGivenUp(db, sort, { kind: q, page }),
    done: doneIn(request, ["retried", "dropped", "gone"]),
    title: translator(locale, "admin")("nav.givenUp"),
    messages: messagesFor(locale, "administration"),
  }
})

export const action = adminPage(({ request, administrator, locale }) =>
  givenUpAction(request, administrator, locale),
)

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function AdminGivenUpRoute() {
  return <GivenUpPage {...useLoaderData<typeof loader>()} />
}
