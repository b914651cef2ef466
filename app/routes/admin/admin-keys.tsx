import { type MetaFunction, redirect } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { adminPage } from "~/administration/admin-page.server"
import { adminPaths } from "~/administration/admin-paths"
import { doneIn } from "~/administration/hiding/hiding"
import { endKey, keySorts, listKeys } from "~/administration/keys.server"
import { KeysPage } from "~/administration/keys-page"
import { listQuery } from "~/administration/paging"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { pageMeta } from "~/ui/page-meta"

const sortOf = (value: unknown) => keySorts.find((known) => known === value)

export const loader = adminPage(async ({ request, locale }) => {
  const { q, page } = listQuery(request)
  const sort = sortOf(new URL(request.url).searchParams.get("sort")) ?? "token"
  const [db, now] = [database(), new Date()]
  return {
    locale,
    sort,
    q,
    page,
    list: await listKeys(db, sort, { q, page }, locale, now),
    counts: {
      token: (await listKeys(db, "token", { q: "", page: 1 }, locale, now)).total,
      feed: (await listKeys(db, "feed", { q: "", page: 1 }, locale, now)).total,
    },
    done: doneIn(request, ["ended"]),
    title: translator(locale, "admin")("nav.keys"),
    messages: messagesFor(locale, "administration"),
  }
})

export const action = adminPage(async ({ request, administrator, locale }) => {
  const form = await readForm(request, "sort", "key")
  const sort = sortOf(form.get("sort"))
  if (!sort) throw new AppError("bad_request")
  await endKey(database(), administrator, sort, String(form.get("key")), new Date())
  throw redirect(adminPaths.keys(locale, new URLSearchParams({ sort, done: "ended" })))
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function AdminKeysRoute() {
  return <KeysPage {...useLoaderData<typeof loader>()} />
}
