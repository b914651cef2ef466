import { data, redirect } from "@remix-run/node"
import { organisationsToChoose } from "~/accounts/entrance/organisations-to-choose.server"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
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

/** Makes an address, told in the answer alone, or revokes one. */
export async function changeFeeds({ request, params }: Args) {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const body = await readForm(request, "intent", "organisation", "id")
  const now = new Date()
  switch (body.get("intent")) {
    case "make": {
      const organisationId = String(body.get("organisation") ?? "") || null
      try {
        const { secret } = await makeFeed(database(), viewer, { organisationId, locale }, now)
        return data({ address: env().publicUrl + paths.feed(secret), fault: null })
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== "too_many") throw error
        return data({ address: null, fault: reasonText("feeds", locale) }, { status: error.status })
      }
    }
    case "revoke":
      await revokeFeed(database(), viewer, String(body.get("id")), now)
      throw redirect(`${paths.myFeeds(locale)}?did=revoked`)
    default:
      throw new AppError("bad_request")
  }
}
