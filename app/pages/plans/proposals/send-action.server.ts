import type { Viewer } from "~/accounts/viewer"
import type { OwnedSite } from "~/bookings/hosting/owned-spaces.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { KeptPlan } from "~/plans/kept/kept-plan"
import type { PlanPurpose } from "~/plans/plan"
import { withdrawProposal } from "~/plans/proposals/answer-proposal.server"
import { SendInput, type SendValues } from "~/plans/proposals/proposal-input"
import { setProposesOn } from "~/plans/proposals/proposes-on.server"
import { sendProposals } from "~/plans/proposals/send-proposals.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import type { StepForm } from "~/spaces/listing/step-form"
import { toldRefusal } from "../../offers/told-refusal.server"
import { shownGroups } from "../plan-site.server"

interface Sending {
  request: Request
  viewer: Viewer
  locale: Locale
  site: OwnedSite
  plan: KeptPlan
  purpose: PlanPurpose
}

/**
 * Sends proposals, takes one back, says whether what falls free goes on, or looks again at what was typed.
 * @returns where to go on, or the form again with the cents an hour that it asks.
 * @throws {AppError} `bad_request`, `forbidden`
 */
export async function sendAction(
  sending: Sending,
): Promise<{ to: string } | { form: StepForm; amount: number | null }> {
  const { request, viewer, locale, site, plan, purpose } = sending
  const body = await readForm(request, SendInput, "intent", "proposalId")
  const to = (query: Record<string, string>) => ({
    to: paths.planProposals(locale, site.id, plan.id, new URLSearchParams({ purpose, ...query })),
  })
  const intent = body.get("intent")
  if (intent === "withdraw") {
    const id = String(body.get("proposalId") ?? "")
    try {
      await withdrawProposal(database(), viewer, { id, planId: plan.id }, new Date())
      return to({ did: "withdrawn" })
    } catch (error) {
      return to({ not: toldRefusal(error, refusals) })
    }
  }
  if (intent === "on" || intent === "off") {
    await setProposesOn(database(), viewer, { planId: plan.id, ownerId: site.ownerId }, intent === "on")
    return to({ did: intent })
  }
  if (intent !== "send" && intent !== "look") throw new AppError("bad_request")
  const { value, form } = readStep(body, SendInput, locale)
  if (!value) return { form, amount: null }
  const amount = value.price === "own" ? value.amount : null
  if (intent === "look") return { form, amount }
  try {
    await send(sending, value)
    return to({ did: "sent" })
  } catch (error) {
    if (error instanceof AppError && error.faults?.length)
      return { form: withRefusal(form, error, locale), amount }
    return to({ not: toldRefusal(error, refusals) })
  }
}

async function send({ viewer, locale, site, plan, purpose }: Sending, value: SendValues): Promise<void> {
  const shown = await shownGroups(database(), plan.groups, locale)
  const nameOf = (key: string) =>
    shown.find((group) => group.key === key)?.title?.text ?? translator(locale, "plans")("gone")
  await sendProposals(database(), viewer, { site, plan, purpose }, value, { locale, now: new Date(), nameOf })
}

const refusals = ["proposal_ended", "proposal_sent", "dates"] as const

/** What the address says was just done, or why it was not, in words. */
export function sendTold(request: Request, locale: Locale): { done: string | null; refused: string | null } {
  const { searchParams } = new URL(request.url)
  const t = translator(locale, "proposals")
  const did = (["sent", "withdrawn", "on", "off"] as const).find((one) => one === searchParams.get("did"))
  const not = refusals.find((one) => one === searchParams.get("not"))
  return {
    done: did ? t(`did.${did}`) : null,
    refused: not ? (not === "dates" ? t("not.dates") : reasonText(not, locale)) : null,
  }
}
