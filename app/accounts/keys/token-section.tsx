import { getFormProps, type SubmissionResult } from "@conform-to/react"
import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate, formatList } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { CheckField, SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { useForm } from "~/ui/use-form"
import type { ReachFields, TokenFields } from "../account-forms.server"
import { PasswordField } from "../password-field"
import type { ApiToken } from "./api-tokens.server"
import { keyScopes } from "./key-scopes"
import { tokenLives } from "./token-life"

interface TokenSectionProps {
  tokens: ApiToken[]
  organisations: { id: string; name: string }[]
  /** Nobody has a token before the address is confirmed. */
  confirmed: boolean
  made: { name: string; secret: string } | null
  lastResult: SubmissionResult<string[]> | null
  /** The token whose reach could not be changed, and why. */
  reach: { token: string | null; lastResult: SubmissionResult<string[]> | null } | null
}

/** The tokens with which programs act for the person: make one, see it once, change how far it reaches, end it. */
export function TokenSection(props: TokenSectionProps) {
  const { tokens, organisations, confirmed, made, lastResult, reach } = props
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
            <TokenEntry
              key={token.id}
              token={token}
              organisations={organisations}
              lastResult={reach?.token === token.id ? reach.lastResult : null}
            />
          ))}
        </ul>
      )}
      {confirmed ? (
        <TokenForm key={made?.secret} organisations={organisations} lastResult={lastResult} />
      ) : (
        <p className="rounded-control bg-sun-soft p-3">
          {t("confirmFirst")} <Link to={paths.my(locale)}>{t("toConfirm")}</Link>
        </p>
      )}
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

interface TokenEntryProps extends Pick<TokenSectionProps, "organisations" | "lastResult"> {
  token: ApiToken
}

function TokenEntry({ token, organisations, lastResult }: TokenEntryProps) {
  const t = useTranslations("tokens")
  const locale = useLocale()
  const { id, name, scopes, organisation, createdAt, lastUsedAt, expiresAt, expired } = token
  const may = formatList(
    scopes.map((scope) => t(`scope.${scope}`)),
    locale,
  )
  const facts = [
    t("createdOn", { date: formatDate(createdAt, locale) }),
    lastUsedAt ? t("usedOn", { date: formatDate(lastUsedAt, locale) }) : t("neverUsed"),
    expiresAt
      ? t(expired ? "expiredOn" : "expiresOn", { date: formatDate(expiresAt, locale) })
      : t("neverExpires"),
  ]
  return (
    <li className="p-4">
      <p className="break-words font-semibold">
        {name} {expired && <span className="badge sun">{t("expired")}</span>}
      </p>
      <p className="break-words">{t("may", { may, organisation: organisation?.name.text ?? t("every") })}</p>
      <p className="text-[15.5px] text-quiet">{facts.join(" · ")}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        <details className="min-w-0" open={lastResult !== null}>
          <summary className="button plain" aria-label={t("changeName", { name })}>
            {t("change")}
          </summary>
          <ReachForm token={token} organisations={organisations} lastResult={lastResult} />
        </details>
        <details className="min-w-0">
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
      </div>
    </li>
  )
}

function ReachForm({ token, organisations, lastResult }: TokenEntryProps) {
  const t = useTranslations("tokens")
  const [form, fields] = useForm<ReachFields>({
    id: `reach-${token.id}`,
    lastResult,
    defaultValue: { scopes: token.scopes, organisation: token.organisation?.id ?? "" },
  })
  return (
    <Form method="post" className="mt-3" {...getFormProps(form)}>
      <ErrorSummary faults={formFaults(form)} />
      <input type="hidden" name="token" value={token.id} />
      <Reach scopes={fields.scopes} organisation={fields.organisation} organisations={organisations} />
      <PasswordField field={fields.current} label={t("password")} />
      <button type="submit" name="intent" value="reach" className="button primary">
        {t("changeSubmit")}
      </button>
    </Form>
  )
}

type Field = Parameters<typeof controlProps>[0]

/** What a token may do, and for whom. */
function Reach({
  scopes,
  organisation,
  organisations,
}: {
  scopes: Field
  organisation: Field
  organisations: { id: string; name: string }[]
}) {
  const t = useTranslations("tokens")
  const chosen = [scopes.initialValue ?? []].flat().map(String)
  return (
    <>
      <fieldset id={scopes.id} tabIndex={-1} className="mb-5 min-w-0">
        <legend className="mb-1.5 font-semibold">{t("scopes")}</legend>
        {keyScopes.map((scope) => (
          <CheckField
            key={scope}
            id={`${scopes.id}-${scope}`}
            name={scopes.name}
            value={scope}
            defaultChecked={chosen.includes(scope)}
            label={t(`scope.${scope}`)}
            help={t(`scopeHelp.${scope}`)}
          />
        ))}
        {scopes.errors?.[0] && <p className="mt-1 font-semibold text-[15px] text-roof">{scopes.errors[0]}</p>}
      </fieldset>
      <SelectField {...controlProps(organisation)} label={t("organisation")}>
        <option value="">{t("every")}</option>
        {organisations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </>
  )
}

function TokenForm({ organisations, lastResult }: Pick<TokenSectionProps, "organisations" | "lastResult">) {
  const t = useTranslations("tokens")
  const [form, fields] = useForm<TokenFields>({
    id: "token",
    lastResult,
    defaultValue: { days: "90", scopes: ["read"] },
  })
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
      <Reach scopes={fields.scopes} organisation={fields.organisation} organisations={organisations} />
      <SelectField {...controlProps(fields.days)} label={t("days")} help={t("daysHelp")}>
        {tokenLives.map((life) => (
          <option key={life} value={life}>
            {t(`life.${life}`)}
          </option>
        ))}
      </SelectField>
      <PasswordField field={fields.current} label={t("password")} />
      <button type="submit" name="intent" value="token" className="button primary">
        {t("submit")}
      </button>
    </Form>
  )
}
