import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatInstant } from "~/i18n/format"
import { auditActs } from "~/platform/audit"
import { SelectField, TextField } from "~/ui/form"
import { adminPaths } from "../admin-paths"
import type { AuditLine, Named } from "./audit-log.server"
import { type AuditQuery, writeAuditQuery } from "./audit-query"

/** What to look for: a plain form, whose address is the search. */
export function AuditFilter({ query }: { query: AuditQuery }) {
  const t = useTranslations("admin")
  const locale = useLocale()
  const filtered = writeAuditQuery(query).size > 0
  return (
    <Form
      key={writeAuditQuery(query).toString()}
      method="get"
      role="search"
      aria-label={t("audit.filter")}
      className="card mb-6 grid gap-x-4 p-5 sm:grid-cols-2 lg:grid-cols-3"
    >
      <SelectField id="act" name="act" label={t("audit.act")} defaultValue={query.act ?? ""}>
        <option value="">{t("audit.everyAct")}</option>
        {auditActs.map((act) => (
          <option key={act} value={act}>
            {t(`actName.${act}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        id="actor"
        name="actor"
        label={t("audit.actor")}
        help={t("audit.actorHelp")}
        defaultValue={query.actor}
        autoComplete="off"
        maxLength={200}
      />
      <TextField
        id="subject"
        name="subject"
        label={t("audit.subject")}
        help={t("audit.subjectHelp")}
        defaultValue={query.subject}
        autoComplete="off"
        maxLength={200}
      />
      <TextField id="from" name="from" type="date" label={t("audit.from")} defaultValue={query.from} />
      <TextField id="until" name="until" type="date" label={t("audit.until")} defaultValue={query.until} />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3 sm:col-span-2 lg:col-span-3">
        <button type="submit" className="button primary">
          {t("audit.submit")}
        </button>
        {filtered && <Link to={adminPaths.audit(locale)}>{t("audit.clear")}</Link>}
      </div>
    </Form>
  )
}

/** The lines, newest first, each a sentence. */
export function AuditList({ lines, timeZone }: { lines: AuditLine[]; timeZone: string }) {
  const t = useTranslations("admin")
  const locale = useLocale()
  return (
    <ol className="divide-y divide-line rounded-card border border-line bg-card">
      {lines.map(({ id, at, act, actor, subject, reason, data }) => (
        <li key={id} className="p-4">
          <p className="text-[15px] text-quiet tabular-nums">
            <time dateTime={at}>{formatInstant(at, locale, timeZone, "exact")}</time>
          </p>
          <p className="break-words first-letter:uppercase">
            {t(`act.${act}`, { actor: actor.name, subject: subject.name })}
            {isFactor(data.factor) && ` (${t(`factor.${data.factor}`)})`}
            {typeof data.to === "number" && ` (${data.from} → ${data.to})`}
          </p>
          {reason && <p className="break-words text-quiet">{t("audit.because", { reason })}</p>}
          <p className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-[15px]">
            <NarrowLink named={actor} as="actor" label={t("audit.byThem", { name: actor.name })} />
            {subject.key !== actor.key && (
              <NarrowLink named={subject} as="subject" label={t("audit.aboutIt", { name: subject.name })} />
            )}
          </p>
        </li>
      ))}
    </ol>
  )
}

function isFactor(value: unknown): value is "authenticator" | "passkey" {
  return value === "authenticator" || value === "passkey"
}

function NarrowLink({ named, as, label }: { named: Named; as: "actor" | "subject"; label: string }) {
  const locale = useLocale()
  return <Link to={adminPaths.audit(locale, new URLSearchParams({ [as]: named.key }))}>{label}</Link>
}
