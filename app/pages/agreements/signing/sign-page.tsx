import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { GivenSignature, OpenSignature } from "~/agreements/signing/sign.server"
import { PdfFailed, PdfLink } from "~/documents/pdf-link"
import { useCityTimeZone } from "~/i18n/city-time-zone"
import { formatInstant } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { CheckField } from "~/ui/form"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import { Paper } from "../one/papers"
import { Particulars } from "../particulars"
import type { SignAnswer } from "./sign-action.server"
import { SigningNote } from "./signing-note"

interface SignPageProps {
  secret: string
  open: OpenSignature | null
  refused: string | null
  /** Whether it was sent to another account than the reader's. */
  isOthers: boolean
  /** What the link has signed. */
  given: GivenSignature | null
  answer: SignAnswer | undefined
}

/** Where the link of a mail leads: what is to be signed, and the press that signs. Needs `agreements`, `clauses` and `documents`. */
export function SignPage({ secret, open, refused, isOthers, given, answer }: SignPageProps) {
  const t = useTranslations("agreements.sign")
  const locale = useLocale()
  if (given) return <Given secret={secret} given={given} />
  if (!open)
    return (
      <Page title={t("none")}>
        <Notice tone="roof">{refused}</Notice>
        {isOthers && (
          <Form method="post" action={paths.signOut(locale)}>
            <button type="submit" className="button plain">
              {t("signOut")}
            </button>
          </Form>
        )}
      </Page>
    )
  return <ToSign secret={secret} open={open} answer={answer} />
}

/** What the link has signed, to be kept. */
function Given({ secret, given }: { secret: string; given: GivenSignature }) {
  const t = useTranslations("agreements.sign")
  const papers = useTranslations("agreements.papers")
  const locale = useLocale()
  const state = given.complete ? "complete" : "done"
  return (
    <Page title={t(state)}>
      <Notice tone="leaf">{t(`${state}Text`)}</Notice>
      <PdfFailed />
      <p className="mb-3">
        {t("papersUntil", { until: formatInstant(given.papersUntil, locale, given.timeZone, "date") })}
      </p>
      <p className="mb-4 flex flex-wrap gap-3">
        <Paper to={paths.signerPdf(locale, secret)} name={papers("agreement")} />
        <Paper to={paths.signerTrailPdf(locale, secret)} name={papers("trail")} />
      </p>
      <SigningNote />
    </Page>
  )
}

function ToSign({
  secret,
  open,
  answer,
}: Pick<SignPageProps, "secret" | "answer"> & { open: OpenSignature }) {
  const t = useTranslations("agreements.sign")
  const sides = useTranslations("agreements.side")
  const locale = useLocale()
  const timeZone = useCityTimeZone()
  const { kind, owner, organisation, site, signer, side, text } = open
  const own = side === "owner" ? owner : organisation
  return (
    <Page title={t("title")} lead={t("lead", { owner: owner.text, user: organisation.text, site })}>
      {answer?.refused && <Notice tone="roof">{answer.refused}</Notice>}
      <PdfFailed />
      <p className="mb-2 text-[18px]">
        {t("you", { name: signer.name, role: signer.role, side: sides(side) })}
      </p>
      <p className="mb-4 text-quiet">
        {t("until", { until: formatInstant(open.expiresAt, locale, timeZone, "moment") })}
      </p>
      {kind !== "first" && <p className="mb-4">{t(`follows.${kind}`)}</p>}
      <Section title={t("read")}>
        <Particulars facts={open.facts} />
        <ol className="grid gap-4" lang={open.locale}>
          {text.clauses.map(({ key, title, text: words }, index) => (
            <li key={key}>
              <h3 className="text-[18px]">
                {index + 1}. {title}
              </h3>
              <p className="whitespace-pre-line">{words}</p>
            </li>
          ))}
        </ol>
        <p className="mt-4 text-[15px] text-quiet">
          {t("hash")}: <code className="break-all">{text.textHash}</code>
        </p>
        <p className="mt-3">
          <PdfLink to={paths.signerPdf(locale, secret)} />
        </p>
      </Section>
      <Section title={t("what")}>
        <p className="mb-3">{t("whatText")}</p>
        <SigningNote />
        <Form method="post" action={paths.signAgreement(locale, secret)} noValidate>
          <input type="hidden" name="textHash" value={text.textHash} />
          <CheckField
            id="confirm"
            name="confirm"
            value="yes"
            label={t("confirm", { organisation: own.text })}
            error={answer?.fault}
          />
          <button type="submit" className="button primary">
            {t("submit")}
          </button>
        </Form>
      </Section>
    </Page>
  )
}
