import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { Run } from "~/agreements/text/word-diff"
import { paths } from "~/platform/paths"
import { SelectField } from "~/ui/form"
import { Page } from "~/ui/page"
import type { ChangesView } from "./load-changes.server"
import { ChangedParticulars } from "./particulars"

/** What changed from one version of a text to another, word by word. Needs `agreements` and `clauses`. */
export function ChangesPage({ view }: { view: ChangesView }) {
  const t = useTranslations("agreements")
  const locale = useLocale()
  const { id, clauses, from, to, language } = view
  const changed = clauses.filter(({ change, moved, disputed }) => change !== "kept" || moved || disputed)
  const unchanged = clauses.length - changed.length
  return (
    <Page
      title={t("changes.title")}
      lead={from === "parent" ? t("changes.leadParent", { to }) : t("changes.lead", { from, to })}
      actions={
        <Link to={paths.agreement(locale, id)} className="button plain">
          {t("terms.back")}
        </Link>
      }
    >
      <Choose view={view} />
      <ChangedParticulars before={view.before} after={view.after} />
      {changed.length === 0 && <p className="mb-4">{t("changes.nothing")}</p>}
      <ol className="mb-4 grid gap-4">
        {changed.map(({ key, change, moved, disputed, title, text }) => (
          <li key={key} className="card p-4">
            <p className="mb-1">
              <span className="badge quiet">{t(`changes.change.${change}`)}</span>
              {moved && <span className="badge quiet ml-2">{t("changes.moved")}</span>}
              {disputed && <span className="badge sun ml-2">{t("changes.disputed")}</span>}
            </p>
            <h2 className="mb-1 text-[18px]" lang={language}>
              <Runs runs={title} />
            </h2>
            <p className="whitespace-pre-line" lang={language}>
              <Runs runs={text} />
            </p>
          </li>
        ))}
      </ol>
      {unchanged > 0 && <p className="text-quiet">{t("changes.unchanged", { count: unchanged })}</p>}
    </Page>
  )
}

/** Words that came and went; who hears the page is told where each begins and ends. */
function Runs({ runs }: { runs: Run[] }) {
  const t = useTranslations("agreements.changes")
  const locale = useLocale()
  const placed = runs.map((run, index) => ({ ...run, place: `${index} ${run.kind}` }))
  return placed.map(({ kind, text, place }) => {
    if (kind === "kept") return <span key={place}>{text}</span>
    const Mark = kind === "added" ? "ins" : "del"
    return (
      <Mark key={place} className={kind === "added" ? "bg-leaf-soft" : "bg-roof-soft"}>
        <span className="sr-only" lang={locale}>
          {t(kind)}
        </span>
        {text}
        <span className="sr-only" lang={locale}>
          {t("end")}
        </span>
      </Mark>
    )
  })
}

function Choose({ view: { id, from, to, numbers, hasParent } }: { view: ChangesView }) {
  const t = useTranslations("agreements.changes")
  const locale = useLocale()
  if (numbers.length + (hasParent ? 1 : 0) < 3) return null
  const options = numbers.map((number) => (
    <option key={number} value={number}>
      {number}
    </option>
  ))
  return (
    <Form
      method="get"
      action={paths.agreementChanges(locale, id)}
      className="mb-4 flex flex-wrap items-end gap-4"
    >
      <SelectField id="from" name="from" defaultValue={from} label={t("from")}>
        {options}
        {hasParent && <option value="parent">{t("parent")}</option>}
      </SelectField>
      <SelectField id="to" name="to" defaultValue={to} label={t("to")}>
        {options}
      </SelectField>
      <button type="submit" className="button plain mb-4">
        {t("compare")}
      </button>
    </Form>
  )
}
