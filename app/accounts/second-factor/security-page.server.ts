import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { env } from "~/platform/env.server"
import { nextPath } from "../entrance/next-path"
import { passkeysPossible } from "./factor-rules"
import { backupCodesOf } from "./second-factor.server"
import { requireOwner } from "./security-action.server"

const news = ["off", "passkeyAdded", "passkeyRenamed", "passkeyRemoved"] as const

/** What the page of second factors shows. */
export async function loadSecurityPage(request: Request, locale: Locale) {
  const { viewer, factors } = await requireOwner(request, locale)
  const { searchParams } = new URL(request.url)
  const next = nextPath(searchParams.get("next"), "") || undefined
  return {
    title: translator(locale, "security")("title"),
    done: news.find((name) => name === searchParams.get("done")) ?? null,
    confirmed: viewer.emailVerified,
    next,
    /** Whether somebody was sent here, because a page asks for a second factor. */
    required: next !== undefined,
    factors,
    codesLeft: factors.on ? (await backupCodesOf(viewer.userId)).length : 0,
    passkeysPossible: passkeysPossible(env().publicUrl),
  }
}
