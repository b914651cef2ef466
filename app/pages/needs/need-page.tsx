import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { needMoves } from "~/needs/need"
import { NeedEnding } from "~/needs/need-ending"
import { NeedFacts } from "~/needs/need-facts"
import { NeedMoves } from "~/needs/need-moves"
import { paths } from "~/platform/paths"
import type { StepForm } from "~/spaces/listing/step-form"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import { OfferList } from "../offers/offer-list"
import type { NeedView } from "./load-need.server"
import { MatchCard } from "./match-card"
import { MissList } from "./miss-list"
import { NeedBookings } from "./need-bookings"

interface NeedPageProps {
  view: NeedView
  /** What was just done, or why it was not. */
  told: { done: string | null; refused: string | null }
  /** To the form of its ending. */
  answer?: { form: StepForm; stamp: number }
}

/** A need: what it says, and for its group the spaces that meet it and how it goes on. */
export function NeedPage({ view, told, answer }: NeedPageProps) {
  const t = useTranslations("needs")
  const locale = useLocale()
  const { need, organisation, areas, own, mayPublish, matches } = view
  return (
    <Page
      title={<span lang={need.language}>{need.title}</span>}
      lead={
        <>
          <Link to={paths.organisation(locale, organisation.id)} lang={organisation.name.lang}>
            {organisation.name.text}
          </Link>{" "}
          <span className={`badge ${need.status === "open" ? "" : "quiet"}`}>
            {t(`status.${need.status}`)}
          </span>{" "}
          {own && <span className="badge quiet">{t(`terms.seenBy.${need.visibility}`)}</span>}
        </>
      }
      actions={
        own && (
          <Link to={paths.editNeed(locale, need.id, "what")} className="button plain">
            {t("edit")}
          </Link>
        )
      }
      width="wide"
    >
      {told.done && <Notice tone="leaf">{told.done}</Notice>}
      {told.refused && <Notice tone="roof">{told.refused}</Notice>}
      <OfferList need={need} offers={view.offers} />
      <NeedBookings need={need} bookings={view.bookings} />
      {own && <NeedMoves need={need} mayPublish={mayPublish} />}
      <Section title={t("facts.title")}>
        <div className="card p-5">
          {need.text && (
            <p className="mb-4 whitespace-pre-line" lang={need.language}>
              {need.text}
            </p>
          )}
          <NeedFacts need={need} areas={areas} />
        </div>
      </Section>
      {matches && (
        <Section
          title={t("matches.title", { count: matches.total, more: String(matches.totalIsLowerBound) })}
        >
          {matches.found.length === 0 && <p className="text-quiet">{t("matches.noneText")}</p>}
          {matches.total > matches.found.length && (
            <p className="mb-3 text-quiet">{t("matches.best", { count: matches.found.length })}</p>
          )}
          <ol className="grid gap-4">
            {matches.found.map((found) => (
              <li key={found.hit.id}>
                <MatchCard found={found} need={need} />
              </li>
            ))}
          </ol>
          <MissList misses={matches.misses} need={need} />
        </Section>
      )}
      {!own && (
        <Section title={t("help.title")}>
          <p className="mb-3">{t("help.text")}</p>
          <Link to={paths.newSpace(locale)} className="button plain">
            {t("list.listSpace")}
          </Link>
        </Section>
      )}
      {own && needMoves.closed.includes(need.status) && (
        <NeedEnding key={answer?.stamp} form={answer?.form} bookings={view.bookings} />
      )}
    </Page>
  )
}
