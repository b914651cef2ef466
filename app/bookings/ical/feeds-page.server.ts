import type { SubmissionResult } from "@conform-to/react"
import { data, redirect } from "@remix-run/node"
import { z } from "zod"
import { organisationsToChoose } from "~/accounts/entrance/organisations-to-choose.server"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { makeFeed, ownFeeds, revokeFeed } from "./feeds.server"

interface Args {
  request: Request
  params: { locale?: string }
}

export async function loadFeedsPage({ request, params }: Args) {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const query = new URL(request.url).searchParams
  const organisations = await organisationsToChoose(database(), viewer, locale)
  const asked = query.get("organisation")
  return {
    locale,
    title: translator(locale, "calendars")("feed.title"),
    feeds: await ownFeeds(database(), viewer, locale),
    organisations,
    confirmed: viewer.emailVerified,
    chosen: organisations.find(({ id }) => id === asked)?.id ?? "",
    revoked: query.get("did") === "revoked",
    messages: messagesFor(locale, "calendars"),
  }
}

const FeedForm = z.object({ organisation: z.string().optional() })
export type FeedFields = z.infer<typeof FeedForm>

interface FeedAnswer {
  /** Of what was made. */
  address: string | null
  lastResult: SubmissionResult<string[]> | null
}

/** Makes an address, told in the answer alone, or revokes one. */
export async function changeFeeds({ request, params }: Args) {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const body = await readForm(request, FeedForm, "intent", "id")
  const now = new Date()
  switch (body.get("intent")) {
    case "make": {
      const submission = parseForm(body, FeedForm)
      if (submission.status !== "success") throw new AppError("bad_request")
      const organisationId = submission.value.organisation ?? null
      try {
        const { secret } = await makeFeed(database(), viewer, { organisationId, locale }, now)
        return data<FeedAnswer>({ address: env().publicUrl + paths.feed(secret), lastResult: null })
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== "too_many") throw error
        const fieldErrors = { organisation: [reasonText("feeds", locale)] }
        return data<FeedAnswer>(
          { address: null, lastResult: submission.reply({ fieldErrors }) },
          { status: error.status },
        )
      }
    }
    case "revoke":
      await revokeFeed(database(), viewer, String(body.get("id")), now)
      throw redirect(`${paths.myFeeds(locale)}?did=revoked`)
    default:
      throw new AppError("bad_request")
  }
}
