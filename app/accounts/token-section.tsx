import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react"
import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { ErrorSummary, formFaults, SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import type { TokenFields } from "./account-forms.server"
import type { ApiToken } from "./api-tokens.server"
import { tokenLives } from "./token-life"

/** The tokens with which programs act for the person: make one, see it once, end one. */
export function TokenSection({
  tokens,
  made,
  lastResult,
}: {
  tokens: ApiToken[]
  made: { name: string; secret: string } | null
  lastResult: SubmissionResult<string[]> | null
}) {
  const t = useTranslations("tokens")
  const locale = useLocale()
  return (
    <>
      <p className="mb-4">
        {t("text")} <Link to={paths.api(locale)}>{t("interface")}</Link>
      </p>
      {made && <MadeToken key={made.secret} {...made} />}
      {tokens.length > 0 && (
        <ul className="mb-6 divide-y divide-line rounded-card border border-line">
          {tokens.map((token) => (
            <TokenEntry key={token.id} token={token} />
          ))}
        </ul>
      )}
      <TokenForm key={made?.secret} lastResult={lastResult} />
    </>
  )
}

function MadeToken({ name, secret }: { name: string; secret: string }) {
  const t = useTranslations("tokens")
  return (
    <div role="status" className="mb-6 rounded-card border border-leaf bg-leaf-soft px-4 pt-4">
      <TextField
        id="made-token"
        label={t("made", { name })}
        help={t("madeHelp")}
        className="font-mono text-[15px]"
        value={secret}
        onFocus={(event) => event.currentTarget.select()}
        autoComplete="off"
        spellCheck={false}
        readOnly
      />
    </div>
  )
}

function TokenEntry({ token }: { token: ApiToken }) {
  const t = useTranslations("tokens")
  const locale = useLocale()
  const { id, name, createdAt, lastUsedAt, expiresAt, expired } = token
  const facts = [
    t("createdOn", { date: formatDate(createdAt, locale) }),
    lastUsedAt ? t("usedOn", { date: formatDate(lastUsedAt, locale) }) : t("neverUsed"),
    expiresAt
      ? t(expired ? "expiredOn" : "expiresOn", { date: formatDate(expiresAt, locale) })
      : t("neverExpires"),
  ]
  return (
    <li className="flex flex-wrap items-start justify-between gap-4 p-4">
      <div className="min-w-0">
        <p className="break-words font-semibold">
          {name} {expired && <span className="badge sun">{t("expired")}</span>}
        </p>
        <p className="text-[15.5px] text-quiet">{facts.join(" · ")}</p>
      </div>
      <details>
        <summary className="button plain" aria-label={t("revokeName", { name })}>
          {t("revoke")}
        </summary>
        <Form method="post" className="mt-3 max-w-[36ch]">
          <input type="hidden" name="token" value={id} />
          <p className="mb-3">{t("revokeText")}</p>
          <button type="submit" name="intent" value="revoke" className="button danger">
            {t("revokeSubmit")}
          </button>
        </Form>
      </details>
    </li>
  )
}

function TokenForm({ lastResult }: { lastResult: SubmissionResult<string[]> | null }) {
  const t = useTranslations("tokens")
  const [form, fields] = useForm<TokenFields>({ id: "token", lastResult, defaultValue: { days: "90" } })
  return (
    <Form method="post" {...getFormProps(form)}>
      <h3 className="mb-4">{t("new")}</h3>
      <ErrorSummary faults={formFaults(form)} />
      <TextField
        {...controlProps(fields.label)}
        label={t("label")}
        help={t("labelHelp")}
        autoComplete="off"
        maxLength={100}
        required
      />
      <SelectField {...controlProps(fields.days)} label={t("days")} help={t("daysHelp")}>
        {tokenLives.map((life) => (
          <option key={life} value={life}>
            {t(`life.${life}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        {...controlProps(fields.current)}
        defaultValue=""
        type="password"
        label={t("password")}
        autoComplete="current-password"
        required
      />
      <button type="submit" name="intent" value="token" className="button primary">
        {t("submit")}
      </button>
    </Form>
  )
}
