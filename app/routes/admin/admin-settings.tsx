import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { adminPage } from "~/administration/admin-page.server"
import { adminPaths } from "~/administration/admin-paths"
import { doneIn } from "~/administration/hiding/hiding"
import { changeSettings, readSettings, SettingsInput } from "~/administration/settings.server"
import { SettingsPage } from "~/administration/settings-page"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { readStep } from "~/spaces/listing/read-step.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = adminPage(async ({ request, locale }) => ({
  locale,
  settings: await readSettings(database()),
  done: doneIn(request, ["saved"]),
  title: translator(locale, "admin")("nav.settings"),
  messages: messagesFor(locale, "administration"),
}))

export const action = adminPage(async ({ request, administrator, locale }) => {
  const { value, form } = readStep(await readForm(request, SettingsInput), SettingsInput, locale)
  if (!value) return data(form, { status: 400 })
  await changeSettings(database(), administrator, value, new Date())
  throw redirect(adminPaths.settings(locale, new URLSearchParams({ done: "saved" })))
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function AdminSettingsRoute() {
  return <SettingsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
