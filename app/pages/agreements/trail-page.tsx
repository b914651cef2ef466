import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { DocumentData } from "~/documents/documents"
import { PdfFailed, PdfLink } from "~/documents/pdf-link"
import { paths } from "~/platform/paths"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"

interface TrailPageProps {
  id: string
  trail: DocumentData<"signing-trail">
}

/** Who signed an agreement, when, and what exactly: the same as its PDF. Needs `agreements` and `documents`. */
export function TrailPage({ id, trail }: TrailPageProps) {
  const t = useTranslations("agreements")
  const locale = useLocale()
  const { head, facts, history, notes } = trail
  return (
    <Page
      title={head.title}
      actions={
        <>
          <PdfLink to={paths.signingTrailPdf(locale, id)} />
          <Link to={paths.agreement(locale, id)} className="button plain no-print">
            {t("terms.back")}
          </Link>
        </>
      }
    >
      <PdfFailed />
      <dl className="mb-8 grid gap-x-5 gap-y-2 sm:grid-cols-[minmax(120px,220px)_1fr]">
        {facts.map(({ label, lines }) => (
          <div key={label} className="sm:contents">
            <dt className="text-quiet">{label}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">
              {lines.map((line) => {
                const { text, lang } = typeof line === "string" ? { text: line, lang: undefined } : line
                return (
                  <span key={text} lang={lang} className="block">
                    {text}
                  </span>
                )
              })}
            </dd>
          </div>
        ))}
      </dl>
      <Signed signatures={trail.signatures} />
      <Section title={history.title}>
        <ol className="grid gap-1.5">
          {history.rows.map(({ when, what }) => (
            <li key={`${when} ${what}`} className="sm:flex sm:gap-4">
              <span className="block shrink-0 text-quiet tabular-nums sm:w-52">{when}</span>
              <span>{what}</span>
            </li>
          ))}
        </ol>
      </Section>
      {notes.map((note) => (
        <p key={note} className="mb-2 text-[15px] text-quiet">
          {note}
        </p>
      ))}
    </Page>
  )
}

function Signed({ signatures: { title, rows } }: Pick<TrailPageProps["trail"], "signatures">) {
  if (rows.length === 0) return null
  return (
    <Section title={title}>
      <ul className="grid gap-2">
        {rows.map(({ side, name, role, how, when }) => (
          <li key={`${side} ${name} ${when}`} className="card p-3">
            <p>
              <span className="font-semibold">{name}</span>, {role}
            </p>
            <p>{side}</p>
            <p className="text-[15px] text-quiet">
              {when} · {how}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
