import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { ComingUp } from "~/bookings/agenda/coming-up"
import { BookingPanel } from "~/bookings/asking/booking-panel"
import type { SendAnswer } from "~/bookings/asking/send-booking-form.server"
import type { Locale } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import { ScoreBreakdown } from "~/search/results/score-breakdown"
import { ScoreRing } from "~/search/results/score-ring"
import { HiddenNotice } from "~/ui/hidden-notice"
import { Notice } from "~/ui/notice"
import { Section } from "~/ui/section"
import type { SpaceView } from "./load-space.server"
import { BookBar, PriceHead } from "./price-head"
import { FactList, isStated, UnstatedFacts, useAccessFacts, useConditionFacts } from "./space-facts"
import { SpaceHead } from "./space-head"
import { SpacePictures } from "./space-pictures"
import { SpacePlace } from "./space-place"
import { SpaceTerms } from "./space-terms"
import { SpaceTree } from "./space-tree"
import { SpaceWhen } from "./space-when"
import "./space.css"

interface SpacePageProps extends SpaceView {
  /** The form that asks the owner. */
  ask: ReactNode
  /** What was answered to that form; then it stays open. */
  asked: boolean
  /** What was answered to a request that was sent. */
  sent?: SendAnswer
}

/** One space, whole: what it looks like, when it is free, where, on which terms, and the way to ask for it. */
export function SpacePage({ ask, asked, sent, ...view }: SpacePageProps) {
  const t = useTranslations("space")
  const book = useTranslations("bookingForm")
  const locale = useLocale()
  const { space, stops, from, booking } = view
  const params = new URLSearchParams(from?.params)
  return (
    <main className="space-page">
      <p className="text-[15px] min-[900px]:mb-2.5">
        <Link to={paths.spaces(locale, params)}>{from ? t("back", { count: from.total }) : t("all")}</Link>
      </p>
      {space.hidden && (
        <div className="mt-4">
          <HiddenNotice hidden={space.hidden} what="listing" />
        </div>
      )}
      {space.status !== "published" && !space.hidden && (
        <div className="mt-4">
          <Notice tone="sun" title={t("unpublished")} />
        </div>
      )}
      <div className="space-columns">
        <div className="space-head">
          <SpacePictures space={space} />
          <SpaceHead space={space} stops={stops} from={from} />
          <BookBar space={space} />
        </div>
        <aside id="ask-panel" tabIndex={-1} aria-label={book("title")} className="space-ask">
          <PriceHead space={space} />
          {booking.calendar && <BookingPanel space={space} panel={booking} answer={sent} />}
          <details className="mt-4 border-line border-t pt-2" open={asked || !booking.calendar}>
            <summary className="min-h-11 py-2 font-semibold">{book("ask")}</summary>
            <div id="ask-owner" tabIndex={-1} className="mt-3">
              {ask}
            </div>
          </details>
        </aside>
        <article className="space-rest">
          <Rest {...view} params={params} />
          <BookBar space={space} />
        </article>
      </div>
    </main>
  )
}

/** All that is known of a space beyond its first facts. */
function Rest({
  space,
  stops,
  agenda,
  from,
  setting,
  booking,
  params,
}: SpaceView & { params: URLSearchParams }) {
  const t = useTranslations("space")
  const words = useTranslations("vocabulary")
  const access = useAccessFacts(space)
  const conditions = useConditionFacts(space.conditions)
  const hit = from?.hit ?? null
  const stated = conditions.filter(isStated)
  return (
    <>
      <Description space={space} />
      {hit?.score != null && (
        <Section title={t("sections.fit")}>
          <div className="card flex items-start gap-5 p-4">
            <ScoreRing score={hit.score} />
            <div className="min-w-0 flex-1">
              <ScoreBreakdown parts={hit.scoreParts} />
            </div>
          </div>
        </Section>
      )}
      <SpaceWhen space={space} booking={booking} hit={hit} />
      {agenda.length > 0 && (
        <Section title={t("agenda.title")}>
          <ComingUp entries={agenda} spaceId={space.id} />
        </Section>
      )}
      <Section title={t("sections.where")}>
        <SpacePlace space={space} stops={stops} setting={setting} />
      </Section>
      <Section title={t("sections.terms")}>
        <SpaceTerms space={space} />
      </Section>
      {space.amenities.length > 0 && (
        <Section title={t("sections.amenities")}>
          <ul className="flex flex-wrap gap-2">
            {space.amenities.map((amenity) => (
              <li key={amenity} className="badge quiet">
                {words(`amenity.${amenity}`)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {space.activities.length > 0 && (
        <Section title={t("sections.activities")}>
          <ul className="flex flex-wrap gap-2">
            {space.activities.map((activity) => (
              <li key={activity} className="badge quiet">
                {words(`activityOfUse.${activity}`)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t("sections.access")}>
        <FactList facts={access.filter(isStated)} />
      </Section>
      {stated.length > 0 && (
        <Section title={t("sections.conditions")}>
          <FactList facts={stated} />
        </Section>
      )}
      <UnstatedFacts facts={[...access, ...conditions].filter((fact) => !isStated(fact))} />
      <SpaceTree space={space} params={params} />
    </>
  )
}

function Description({ space: { description } }: Pick<SpaceView, "space">) {
  const t = useTranslations("space")
  const language = useTranslations("common.language")
  const locale = useLocale()
  if (!description) return null
  return (
    <div className="mb-6 max-w-[70ch]">
      <p lang={description.lang} className="whitespace-pre-line">
        {description.text}
      </p>
      {description.lang && (
        <p className="mt-1 text-[15px] text-quiet">
          {t("written", { language: inSentence(language(description.lang), locale) })}
        </p>
      )}
    </div>
  )
}

/** French and Dutch write the names of languages without a capital. */
function inSentence(language: string, locale: Locale): string {
  return locale === "en" ? language : language.toLocaleLowerCase(locale)
}
