import { data, redirect } from "@remix-run/node"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { locales, showText, type Translated } from "~/i18n/locales"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { readStep } from "../listing/read-step.server"
import type { TypedValues } from "../listing/step-form"
import type { OwnArrival } from "./arrival"
import { loadArrival, saveArrival } from "./arrival.server"
import { ArrivalInput, arrivalScopes } from "./arrival-input"

interface Args {
  request: Request
  params: { locale?: string; id?: string }
}

export async function loadArrivalPage({ request, params }: Args) {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const { space, site, shared, own, codeLost } = await loadArrival(database(), viewer, params.id ?? "")
  return {
    locale,
    space: { id: space.id, name: showText(space.name, locale) },
    site,
    shared,
    saved: new URL(request.url).searchParams.get("did") === "saved",
    codeLost,
    values: { site: arrivalValues(own.site), space: arrivalValues(own.space) },
    title: translator(locale, "arrival")("title"),
    messages: messagesFor(locale, "arrival", "listing"),
  }
}

/** Keeps what was written of the building, or of the one space. @throws {AppError} `bad_request` where it says of neither. */
export async function changeArrival({ request, params }: Args) {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const spaceId = params.id ?? ""
  const body = await readForm(request, ArrivalInput)
  const scope = arrivalScopes.find((known) => known === body.get("scope"))
  if (!scope) throw new AppError("bad_request")
  const { value, form } = readStep(body, ArrivalInput, locale)
  if (!value) return data({ form, scope, stamp: Date.now() }, { status: 400 })
  await saveArrival(database(), viewer, spaceId, value, { now: new Date(), writer: locale })
  throw redirect(`${paths.spaceArrival(locale, spaceId)}?did=saved`)
}

function arrivalValues({ wayIn, keyHandover, houseRules, contact, doorCode }: OwnArrival): TypedValues {
  return {
    wayIn: textValues(wayIn),
    keyHandover: textValues(keyHandover),
    houseRules: textValues(houseRules),
    contactName: contact?.name ?? "",
    contactPhone: contact?.phone ?? "",
    doorCode: doorCode ?? "",
  }
}

function textValues(text: Translated | null): TypedValues {
  return Object.fromEntries(locales.map((locale) => [locale, text?.[locale] ?? ""]))
}
