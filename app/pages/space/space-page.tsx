import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { ComingUp } from "~/bookings/agenda/coming-up"
import { BookingFormCalendar, BookingPanel } from "~/bookings/asking/booking-panel"
import type { SendAnswer } from "~/bookings/asking/send-booking-form.server"
import { formatDistance, formatNumber } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import { ScoreBreakdown } from "~/search/results/score-breakdown"
import { ScoreRing } from "~/search/results/score-ring"
import { strong } from "~/search/results/space-card"
import { useWeekText } from "~/spaces/hours/week-text"
import type { SpaceDetail } from "~/spaces/space-detail"
import { HiddenNotice } from "~/ui/hidden-notice"
import { Notice } from "~/ui/notice"
import { Section } from "~/ui/section"
import type { SpaceView } from "./load-space.server"
import { AccessFacts, ConditionFacts } from "./space-facts"
import { SpacePictures } from "./space-pictures"
import { SpacePlace } from "./space-place"
import { PriceHead, SpaceTerms } from "./space-terms"
import { SpaceTree } from "./space-tree"
import "~/search/results/search.css"
import { InPageLink } from "~/ui/in-page-link"
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
export function SpacePage({
  space,
  stops,
  agenda,
  from,
  setting,
  booking,
  ask,
  asked,
  sent,
}: SpacePageProps) {
  const t = useTranslations("space")
  const words = useTranslations("vocabulary")
  const book = useTranslations("bookingForm")
  const language = useTranslations("common.language")
  const locale = useLocale()
  const params = new URLSearchParams(from?.params)
  const hit = from?.hit ?? null
  return (
    <main className="space-page">
      <p className="text-[15px]">
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
      <SpacePictures space={space} />
      <div className="space-columns">
        <article className="min-w-0">
          <h1 lang={space.name.lang} className="text-[28px] md:text-[36px]">
            {space.name.text}
          </h1>
          <Subtitle space={space} />
          {space.editable && (
            <p className="mb-4">
              <Link className="button plain small" to={paths.editSpace(locale, space.id)}>
                {t("edit")}
              </Link>
            </p>
          )}
          <Facts space={space} stops={stops} from={from} />
          <p className="mb-5 min-[900px]:hidden">
            <InPageLink to="ask-panel" className="button primary">
              {book("title")}
            </InPageLink>
          </p>
          {space.description && (
            <div className="mb-6 max-w-[70ch]">
              <p lang={space.description.lang} className="whitespace-pre-line">
                {space.description.text}
              </p>
              {space.description.lang && (
                <p className="mt-1 text-[15px] text-quiet">
                  {t("written", { language: inSentence(language(space.description.lang), locale) })}
                </p>
              )}
            </div>
          )}
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
          {booking.calendar && space.weekly.length > 0 && (
            <Section title={book("calendar.title")}>
              <BookingFormCalendar space={space} panel={booking} />
            </Section>
          )}
          <Section title={t("sections.week")}>
            <UsualWeek space={space} />
          </Section>
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
            <AccessFacts space={space} />
          </Section>
          <Section title={t("sections.conditions")}>
            <ConditionFacts conditions={space.conditions} />
          </Section>
          <SpaceTree space={space} params={params} />
        </article>
        <aside id="ask-panel" tabIndex={-1} aria-label={book("title")} className="space-ask">
          <PriceHead space={space} />
          {booking.calendar && <BookingPanel space={space} panel={booking} answer={sent} />}
          <details className="mt-6 border-line border-t pt-3" open={asked || !booking.calendar}>
            <summary className="min-h-11 py-2 font-semibold">{book("ask")}</summary>
            <div className="mt-3">{ask}</div>
          </details>
        </aside>
      </div>
    </main>
  )
}

/** The hours that are offered every week, in words: what is free of them stands in the calendar. */
function UsualWeek({ space }: { space: SpaceDetail }) {
  const t = useTranslations("space.week")
  const text = useWeekText()
  if (space.weekly.length === 0) return <p>{t("none")}</p>
  return (
    <ul>
      {text(space.weekly).map((line) => (
        <li key={line} className="first-letter:uppercase">
          {line}
        </li>
      ))}
    </ul>
  )
}

/** French and Dutch write the names of languages without a capital. */
function inSentence(language: string, locale: Locale): string {
  return locale === "en" ? language : language.toLocaleLowerCase(locale)
}

function Subtitle({ space }: { space: SpaceDetail }) {
  const t = useTranslations("space")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  const { site, owner } = space
  const place = [site.municipality?.name ?? site.locality, site.neighbourhood?.name]
    .filter((name, index, all) => name && all.indexOf(name) === index)
    .join(", ")
  return (
    <p className="mt-1.5 mb-3.5 text-quiet">
      {[words(`spaceKind.${space.kind}`), site.name, words(`buildingKind.${site.buildingKind}`), place]
        .filter(Boolean)
        .join(" · ")}
      {" · "}
      {t.rich("offeredBy", {
        owner: owner.name.text,
        a: (chunks) => (
          <Link to={paths.organisation(locale, owner.id)} lang={owner.name.lang}>
            {chunks}
          </Link>
        ),
      })}
    </p>
  )
}

function Facts({ space, stops, from }: Pick<SpaceView, "space" | "stops" | "from">) {
  const t = useTranslations("space.facts")
  const locale = useLocale()
  const shown = (value: number) => formatNumber(value, locale)
  const [stop] = stops
  const walk = from?.hit?.walkMinutes ?? null
  const facts: ReactNode[] = []
  const { capacitySeated: seated, capacityStanding: standing, quantity, areaM2 } = space
  if (quantity !== null) facts.push(t.rich("desks", { count: shown(quantity), n: quantity, b: strong }))
  if (seated !== null) facts.push(t.rich("seated", { count: shown(seated), b: strong }))
  if (standing !== null) facts.push(t.rich("standing", { count: shown(standing), b: strong }))
  if (areaM2 !== null) facts.push(t.rich("area", { count: shown(areaM2), b: strong }))
  if (walk !== null) facts.push(t.rich("walk", { minutes: Math.max(1, Math.round(walk)), b: strong }))
  if (stop)
    facts.push(
      t.rich("stop", { distance: formatDistance(stop.distanceM, locale), stop: stop.name, b: strong }),
    )
  return (
    <ul className="space-facts-row">
      {facts.map((fact, index) => (
        // The facts of one space keep their places.
        <li key={String(index)}>{fact}</li>
      ))}
    </ul>
  )
}
