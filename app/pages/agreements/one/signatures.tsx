import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { type PartySide, partySides, signatureCounts } from "~/agreements/agreement"
import type { AgreementDetail, AgreementSignature } from "~/agreements/agreement-detail"
import { signingDays } from "~/agreements/signing/signature-fault"
import { formatInstant } from "~/i18n/format"
import { locales } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { Section } from "~/ui/section"
import { SideField } from "../side-field"
import { sidesThatMay } from "../sides"
import { SigningNote } from "../signing/signing-note"
import type { AgreementAnswer } from "./agreement-action.server"
import type { AgreementView } from "./load-agreement.server"
import { answerKey, formOf } from "./use-moves"

interface SignaturesProps {
  view: AgreementView
  answer: AgreementAnswer | undefined
}

/** Who signed, who was asked, and the form that asks. Needs `agreements`. */
export function Signatures({ view, answer }: SignaturesProps) {
  const t = useTranslations("agreements.signing")
  const sides = useTranslations("agreements.side")
  const { agreement } = view
  const { frozenAt, signatures, signaturesNeeded } = agreement
  if (!frozenAt && signatures.length === 0) return null
  return (
    <Section title={t("title")} id="signatures">
      <SigningNote />
      {frozenAt && (
        <ul className="mb-3">
          {partySides.map((side) => (
            <li key={side} className="first-letter:uppercase">
              {t("progress", {
                side: sides(side),
                signed: signedFor(agreement, side),
                needed: signaturesNeeded[side],
              })}
            </li>
          ))}
        </ul>
      )}
      {signatures.length === 0 && <p className="mb-3 text-quiet">{t("nobody")}</p>}
      <ul className="mb-4 grid gap-2">
        {signatures.map((signature) => (
          <Signature key={signature.id} signature={signature} timeZone={view.timeZone} />
        ))}
      </ul>
      <AskForm view={view} answer={answer} />
      <Enough view={view} answer={answer} />
    </Section>
  )
}

/** How many have signed the newest text for a side. */
function signedFor({ signatures, text }: AgreementDetail, side: PartySide): number {
  return signatures.filter(
    (one) => one.side === side && one.standing === "signed" && one.version === text.number,
  ).length
}

function Signature({ signature, timeZone }: { signature: AgreementSignature; timeZone: string }) {
  const t = useTranslations("agreements.signing")
  const sides = useTranslations("agreements.side")
  const locale = useLocale()
  const { name, role, email, side, standing, askedAt, expiresAt, signedAt } = signature
  const moment = (at: string | null) => (at === null ? "" : formatInstant(at, locale, timeZone, "moment"))
  return (
    <li className="card p-3">
      <p>
        <span className="font-semibold">{name}</span>, {role}, {t("for", { side: sides(side) })}
        {email && <span className="text-quiet"> · {email}</span>}
      </p>
      <p className="text-[15px] text-quiet">
        {t(`standing.${standing}`, {
          asked: moment(askedAt),
          until: moment(expiresAt),
          signed: moment(signedAt),
        })}
      </p>
      <Fingerprint label={t("signedText")} hash={signature.textHash} />
      <Fingerprint label={t("signedPdf")} hash={signature.pdfHash} />
    </li>
  )
}

function Fingerprint({ label, hash }: { label: string; hash: string | null }) {
  if (hash === null) return null
  return (
    <p className="text-[15px] text-quiet">
      {label}: <code className="break-all">{hash}</code>
    </p>
  )
}

/** Where one of two has signed, and the other was not needed after all. */
function Enough({ view: { agreement }, answer }: SignaturesProps) {
  const t = useTranslations("agreements.signing")
  const page = useTranslations("agreements.page")
  const locale = useLocale()
  const sides = sidesThatMay("ask_signature", agreement).filter(
    (side) => agreement.signaturesNeeded[side] === 2 && signedFor(agreement, side) === 1,
  )
  if (sides.length === 0) return null
  return (
    <details className="no-print" open={answer?.id === "enough"}>
      <summary className="min-h-11 py-2 font-semibold">{t("enough")}</summary>
      <p className="mb-3 text-quiet">{t("enoughText")}</p>
      <Form method="post" action={paths.agreement(locale, agreement.id)}>
        <SideField form={formOf("enough", answer)} sides={sides} label={page("onSide")} />
        <button type="submit" name="intent" value="enough" className="button plain">
          {t("enough")}
        </button>
      </Form>
    </details>
  )
}

function AskForm({ view: { agreement }, answer }: SignaturesProps) {
  const t = useTranslations("agreements.signing")
  const page = useTranslations("agreements.page")
  const languages = useTranslations("agreements.terms.locale")
  const locale = useLocale()
  const { id, signatures, signaturesNeeded, facts } = agreement
  const asking = sidesThatMay("ask_signature", agreement).filter(
    (side) => signedFor(agreement, side) < signaturesNeeded[side],
  )
  const [side] = asking
  if (!side) return null
  const isAsked = signatures.some((one) => one.side === side && one.standing === "asked")
  const party = facts[side]
  const usual = Object.fromEntries(
    [0, 1].flatMap((index) => {
      const person = party.representatives[index]
      return [
        [`signers[${index}].name`, person?.name ?? ""],
        [`signers[${index}].role`, person?.role ?? ""],
        [`signers[${index}].locale`, locale],
      ]
    }),
  )
  const form = formOf("ask", answer)
  const field = (name: string) => {
    const given = controlProps(form.field(name))
    return answer?.id === "ask" ? given : { ...given, defaultValue: usual[name] }
  }
  return (
    <details key={answerKey("ask", answer)} open={answer?.id === "ask" || !isAsked} className="no-print">
      <summary className="min-h-11 py-2 font-semibold">{t("ask")}</summary>
      <p className="mb-3 text-quiet">{t("askText", { days: signingDays })}</p>
      <Form method="post" action={paths.agreement(locale, id)} noValidate>
        {answer?.id === "ask" && <ErrorSummary faults={formFaults(form)} named />}
        <SideField form={form} sides={asking} label={page("onSide")} />
        <SelectField
          {...controlProps(form.field("needed"))}
          defaultValue={form.text("needed") || String(signaturesNeeded[side])}
          label={t("needed")}
        >
          {signatureCounts.map((count) => (
            <option key={count} value={count}>
              {t("neededOption", { count })}
            </option>
          ))}
        </SelectField>
        <div id={form.field("signers").id} tabIndex={-1}>
          {[0, 1].map((index) => (
            <fieldset key={index} className="mb-3">
              <legend className="mb-1 font-semibold">{t("signer", { number: index + 1 })}</legend>
              {index === 1 && <p className="mb-2 text-[15px] text-quiet">{t("secondHelp")}</p>}
              <div className="grid gap-x-5 sm:grid-cols-2">
                <TextField {...field(`signers[${index}].name`)} label={t("name")} maxLength={200} />
                <TextField {...field(`signers[${index}].role`)} label={t("role")} maxLength={200} />
                <TextField
                  {...field(`signers[${index}].email`)}
                  type="email"
                  label={t("email")}
                  maxLength={254}
                />
                <SelectField {...field(`signers[${index}].locale`)} label={t("language")}>
                  {locales.map((code) => (
                    <option key={code} value={code}>
                      {languages(code)}
                    </option>
                  ))}
                </SelectField>
              </div>
            </fieldset>
          ))}
        </div>
        <button type="submit" name="intent" value="ask" className="button primary">
          {t("send")}
        </button>
      </Form>
    </details>
  )
}
