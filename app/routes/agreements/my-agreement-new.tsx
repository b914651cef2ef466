import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { beginAction } from "~/pages/agreements/begin/begin-action.server"
import { BeginPage } from "~/pages/agreements/begin/begin-page"
import { begunView, sourceIn } from "~/pages/agreements/begin/begin-source.server"
import { ChoosePage } from "~/pages/agreements/begin/choose-page"
import { loadChoices } from "~/pages/agreements/begin/load-choices.server"
import { toldConflict } from "~/pages/agreements/told-conflict.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const { searchParams } = new URL(request.url)
  const reading = { locale, now: new Date() }
  const source = await sourceIn(database(), searchParams)
  const shown = {
    locale,
    query: searchParams.toString(),
    title: translator(locale, "agreements")("begin.title"),
    messages: messagesFor(locale, "agreements", "clauses", "vocabulary"),
  }
  if (!source)
    return {
      ...shown,
      choices: await loadChoices(database(), viewer, searchParams, reading),
      begun: null,
      refused: null,
    }
  try {
    const begun = await begunView(database(), viewer, source, reading)
    return { ...shown, choices: null, begun, refused: null }
  } catch (error) {
    return { ...shown, choices: null, begun: null, refused: toldConflict(error, locale) }
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const source = await sourceIn(database(), new URL(request.url).searchParams)
  if (!source) throw new AppError("bad_request")
  const answered = await beginAction(request, viewer, { source, locale, now: new Date() })
  if ("to" in answered) throw redirect(answered.to)
  return data({ ...answered, stamp: Date.now() }, { status: answered.refused ? 409 : 400 })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyAgreementNewRoute() {
  const { choices, begun, refused, query } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (choices) return <ChoosePage view={choices} />
  return <BeginPage key={answer?.stamp} begun={begun} refused={refused} query={query} answer={answer} />
}
