import type { z } from "zod"
import type { Viewer } from "~/accounts/viewer"
import { acceptAll, acceptClause } from "~/agreements/accept-text.server"
import type { EndGround } from "~/agreements/agreement"
import { commentClause, settleComment } from "~/agreements/comment-clause.server"
import { cancelAgreement } from "~/agreements/end-agreement.server"
import { evaluateTrial } from "~/agreements/evaluate-trial.server"
import { followAgreement } from "~/agreements/follow-agreement.server"
import { giveNotice, type Notice } from "~/agreements/give-notice.server"
import { needOneSignature, requestSignatures } from "~/agreements/signing/request-signatures.server"
import type { Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { AppError, invalidAt } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import type { StepForm } from "~/spaces/listing/step-form"
import { toldConflict } from "../told-conflict.server"
import { type AgreementIntent, type AgreementOutcome, agreementForms, formId } from "./agreement-forms"
import { writeClause } from "./write-clause.server"

/** A form of the page that is shown again. */
export interface AgreementAnswer {
  /** Of the form. */
  id: string
  form: StepForm
  /** Why it was not done, where no field is to blame. */
  refused: string | null
  /** Of one answer, so that the page shows it anew. */
  stamp: number
}

interface Asked {
  viewer: Viewer
  id: string
  locale: Locale
  now: Date
}

/**
 * Does what a form of the page of an agreement asks.
 * @returns where to go on, or the form as it was typed.
 * @throws {AppError} `bad_request` for an unknown button, `not_found`, `forbidden`
 */
export async function agreementAction(
  request: Request,
  asked: Asked,
): Promise<{ to: string } | AgreementAnswer> {
  const { id, locale } = asked
  const body = await readForm(request, ...Object.values(agreementForms), "intent")
  const intent = String(body.get("intent") ?? "")
  if (!isIntent(intent)) throw new AppError("bad_request")
  const { value, form } = readStep(body, agreementForms[intent] as z.ZodType<SentValues>, locale)
  const about = body.get("key")
  const answer = {
    id: formId(intent, typeof about === "string" ? about : undefined),
    form,
    refused: null,
    stamp: asked.now.getTime(),
  }
  if (!value && unseen.some((name) => form.error?.[name])) throw new AppError("bad_request")
  if (!value) return answer
  try {
    const done = await doIt({ intent, ...value } as Sent, asked)
    if ("to" in done) return done
    const place = typeof about === "string" ? `#clause-${about}` : ""
    return { to: paths.agreement(locale, id, new URLSearchParams({ did: done.did })) + place }
  } catch (error) {
    if (error instanceof AppError && error.faults)
      return { ...answer, form: withRefusal(form, error, locale) }
    return { ...answer, refused: toldConflict(error, locale) }
  }
}

/** Fields that nobody fills in: a fault in one is no fault of the reader. */
const unseen = ["base", "version", "key", "commentId", "which", "side"]

function isIntent(word: string): word is AgreementIntent {
  return Object.hasOwn(agreementForms, word)
}

type Values = { [intent in AgreementIntent]: z.output<(typeof agreementForms)[intent]> }
type SentValues = Values[AgreementIntent]
type Sent = { [intent in AgreementIntent]: { intent: intent } & Values[intent] }[AgreementIntent]

async function doIt(sent: Sent, asked: Asked): Promise<{ to: string } | { did: AgreementOutcome }> {
  const { viewer, id, locale, now } = asked
  const db = database()
  switch (sent.intent) {
    case "propose":
    case "clause":
    case "choose":
      return { did: await writeClause(sent, asked) }
    case "accept":
      return { did: (await acceptAll(db, viewer, id, sent, now)).frozen ? "frozen" : "accepted" }
    case "accept_clause":
      await acceptClause(db, viewer, id, sent, now)
      return { did: "accepted" }
    case "comment":
      await commentClause(db, viewer, id, { ...sent, text: sent.said }, now)
      return { did: "commented" }
    case "settle":
      await settleComment(db, viewer, { id, commentId: sent.commentId, side: sent.side }, now)
      return { did: "settled" }
    case "ask": {
      const { signers, side } = sent
      const needed = sent.needed === "2" ? 2 : 1
      await requestSignatures(db, viewer, id, { signers, needed, side, publicUrl: env().publicUrl }, now)
      return { did: "asked" }
    }
    case "enough":
      return { did: (await needOneSignature(db, viewer, id, sent, now)).complete ? "sealed" : "enough" }
    case "notice":
    case "letter":
    case "failure":
      await giveNotice(db, viewer, id, noticeOf(sent), now)
      return { did: sent.intent }
    case "cancel":
      await cancelAgreement(db, viewer, id, sent, now)
      return { did: "cancelled" }
    case "evaluate":
      await evaluateTrial(db, viewer, id, { ...sent, text: sent.opinion }, now)
      return { did: "evaluated" }
    case "amend":
    case "extend": {
      const kind = sent.intent === "amend" ? "amendment" : "extension"
      const { first: from, last: until, side } = sent
      const made = await followAgreement(db, viewer, id, { kind, from, until, side }, now).catch(renamed)
      return { to: paths.agreement(locale, made.id, new URLSearchParams({ did: "followed" })) }
    }
  }
}

function noticeOf(sent: Extract<Sent, { intent: EndGround }>): Notice {
  switch (sent.intent) {
    case "notice":
      return { ...sent, ground: sent.intent }
    case "letter":
      return { ...sent, ground: sent.intent }
    case "failure":
      return { ...sent, ground: sent.intent }
  }
}

/** The dates of what follows have names of their own on the page. */
function renamed(error: unknown): never {
  const [fault] = error instanceof AppError ? (error.faults ?? []) : []
  if (!fault) throw error
  throw invalidAt(fault.path === "from" ? "first" : "last", fault.fault, fault.values)
}
