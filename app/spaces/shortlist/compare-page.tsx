import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { PrintButton } from "~/ui/print-button"
import type { SpaceDetail } from "../space-detail"
import { type ComparedFact, useComparedFacts } from "./compared-facts"
import type { Shortlist } from "./load-shortlist.server"
import { Gone, NothingListed } from "./nothing-listed"
import { listParams } from "./shortlist-ids"
import "./shortlist.css"

interface ComparePageProps extends Shortlist {
  /** More were ticked than stand side by side. */
  more: boolean
}

/** Spaces side by side: first what sets them apart, then what they share. */
export function ComparePage({ spaces, gone, more }: ComparePageProps) {
  const t = useTranslations("shortlist")
  const locale = useLocale()
  const facts = useComparedFacts(spaces)
  if (!spaces.length)
    return (
      <Page title={t("compareTitle")}>
        <Gone count={gone} />
        <NothingListed title={t("compareNone")}>
          <p>{t("compareNoneText")}</p>
        </NothingListed>
      </Page>
    )
  return (
    <Page
      title={t("compareTitle")}
      width="wide"
      actions={
        <>
          <Link className="button plain" to={paths.shortlist(locale, listParams(spaces.map(({ id }) => id)))}>
            {t("toList")}
          </Link>
          <PrintButton label={t("print")} />
        </>
      }
    >
      <Gone count={gone} />
      {more && <Notice tone="sky" title={t("four")} />}
      {/* A table that is wider than the screen is scrolled, also by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached */}
      <section aria-label={t("compareTitle")} tabIndex={0} className="compare-frame">
        <table className="compare-table">
          <thead>
            <tr>
              <th scope="col">{t("fact.name")}</th>
              {spaces.map((space) => (
                <Head key={space.id} space={space} />
              ))}
            </tr>
          </thead>
          <Facts title={t("differ")} facts={facts.filter(({ differs }) => differs)} spaces={spaces} />
          <Facts title={t("same")} facts={facts.filter(({ differs }) => !differs)} spaces={spaces} />
        </table>
      </section>
    </Page>
  )
}

function Head({ space }: { space: SpaceDetail }) {
  const t = useTranslations("shortlist")
  const locale = useLocale()
  return (
    <th scope="col" lang={space.name.lang}>
      <Link to={paths.space(locale, space.id)}>{space.name.text}</Link>
      <Link
        className="button primary small"
        lang={locale}
        to={`${paths.space(locale, space.id)}#ask-panel`}
        aria-label={t("bookOne", { name: space.name.text })}
      >
        {t("book")}
      </Link>
    </th>
  )
}

interface FactsProps {
  title: string
  facts: ComparedFact[]
  spaces: SpaceDetail[]
}

function Facts({ title, facts, spaces }: FactsProps) {
  if (!facts.length) return null
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={spaces.length + 1} className="compare-group">
          {title}
        </th>
      </tr>
      {facts.map(({ name, told }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          {told.map((text, index) => (
            <td key={spaces[index]?.id}>{text}</td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}
