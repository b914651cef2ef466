import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { InPageLink } from "~/ui/in-page-link"
import { Section } from "~/ui/section"
import { useTerm } from "../agreements-page"
import { SideField } from "../side-field"
import { sidesThatMay, writingSides } from "../sides"
import type { AgreementView } from "./load-agreement.server"
import { formOf, useDeed } from "./use-moves"

/** Where an agreement stands and what comes next. Needs `agreements` and `clauses`. */
export function Standing({ view }: { view: AgreementView }) {
  const t = useTranslations("agreements.page")
  const bases = useTranslations("clauses.basis")
  const term = useTerm()
  const locale = useLocale()
  const { agreement } = view
  const { status, from, endsOn, disputed, text } = agreement
  const day = (date: string | null) => (date === null ? "" : formatDate(date, locale))
  return (
    <Section title={t("next")}>
      <p className="mb-2 text-[18px]">{t(`state.${status}`, { from: day(from), ended: day(endsOn) })}</p>
      <p className="mb-2">
        {bases(`${agreement.legalBasis}.title`)} · {term(agreement)}
      </p>
      <Ending view={view} />
      <Accepted view={view} />
      {disputed.length > 0 && (
        <div className="mb-3 rounded-control bg-sun-soft px-3 py-2">
          <p className="font-semibold">{t("disputed", { count: disputed.length })}</p>
          <ul lang={agreement.facts.locale}>
            {text.clauses
              .filter(({ key }) => disputed.includes(key))
              .map(({ key, title }) => (
                <li key={key}>
                  <InPageLink to={`clause-${key}`} className="inline-block py-1.5">
                    {title}
                  </InPageLink>
                </li>
              ))}
          </ul>
        </div>
      )}
      <Steps view={view} />
      <Ways view={view} />
    </Section>
  )
}

function Ending({ view: { agreement } }: { view: AgreementView }) {
  const t = useTranslations("agreements")
  const locale = useLocale()
  const { endedBy, endsOn, endReason, endGround, endGroundOn, status } = agreement
  if (!endedBy || endsOn === null) return null
  return (
    <>
      {status !== "cancelled" && endedBy !== "system" && (
        <p className="mb-2 first-letter:uppercase">
          {t("page.noticeBy", {
            side: t(`side.${endedBy}`),
            date: formatDate(endsOn, locale),
            ground: endGround ?? "notice",
            day: endGroundOn === null ? "" : formatDate(endGroundOn, locale),
          })}
        </p>
      )}
      {endReason && <p className="mb-2 whitespace-pre-line">{t("page.reason", { reason: endReason })}</p>}
    </>
  )
}

/** Who accepted the text as a whole. */
function Accepted({ view: { agreement, timeZone } }: { view: AgreementView }) {
  const t = useTranslations("agreements.page")
  const deed = useDeed(timeZone)
  const { status, accepted } = agreement
  if (status !== "proposed") return null
  if (accepted.length === 0) return <p className="mb-2">{t("acceptedByNone")}</p>
  return accepted.map((one) => (
    <p key={one.side} className="mb-2 first-letter:uppercase">
      {t("acceptedBy", deed(one))}
    </p>
  ))
}

/** What the reader can do with the text as a whole. */
function Steps({ view: { agreement } }: { view: AgreementView }) {
  const t = useTranslations("agreements.page")
  const locale = useLocale()
  const { id, status, text, accepted, disputed } = agreement
  const writing = writingSides(agreement)
  const accepting = sidesThatMay("accept", agreement).filter(
    (side) => !accepted.some((one) => one.side === side),
  )
  if (writing.length === 0) return null
  return (
    <div className="no-print grid gap-3">
      {accepting.length > 0 && disputed.length === 0 && (
        <Form method="post" action={paths.agreement(locale, id)}>
          <input type="hidden" name="version" value={text.number} />
          <SideField form={formOf("accept", undefined)} sides={accepting} label={t("onSide")} />
          <button type="submit" name="intent" value="accept" className="button primary">
            {t("acceptAll")}
          </button>
          <p className="mt-1.5 text-[15px] text-quiet">{t("acceptNote")}</p>
        </Form>
      )}
      <div className="flex flex-wrap gap-3">
        {status === "draft" && (
          <Form method="post" action={paths.agreement(locale, id)}>
            <input type="hidden" name="base" value={text.number} />
            <SideField form={formOf("propose", undefined)} sides={writing} label={t("onSide")} />
            <button type="submit" name="intent" value="propose" className="button primary">
              {t("propose")}
            </button>
          </Form>
        )}
        <Link to={paths.agreementText(locale, id)} className="button plain">
          {t("write")}
        </Link>
        <Link to={paths.agreementTerms(locale, id)} className="button plain">
          {t("terms")}
        </Link>
      </div>
    </div>
  )
}

/** Further down the page, what it follows and what follows it. */
function Ways({ view: { agreement } }: { view: AgreementView }) {
  const t = useTranslations("agreements")
  const locale = useLocale()
  const { id, seriesId, parentId, followers, versions, frozenAt } = agreement
  const [newest, before] = versions
  return (
    <ul className="no-print mt-4 flex flex-wrap gap-x-5 gap-y-1">
      {frozenAt && (
        <>
          <li>
            <InPageLink to="signatures" className="inline-block py-2">
              {t("signing.title")}
            </InPageLink>
          </li>
          <li>
            <InPageLink to="files" className="inline-block py-2">
              {t("papers.title")}
            </InPageLink>
          </li>
        </>
      )}
      {newest && parentId && (
        <li>
          <Link
            to={paths.agreementChanges(
              locale,
              id,
              new URLSearchParams({ from: "parent", to: String(newest.number) }),
            )}
            className="inline-block py-2"
          >
            {t("page.changesOfParent")}
          </Link>
        </li>
      )}
      {newest && before && (
        <li>
          <Link
            to={paths.agreementChanges(
              locale,
              id,
              new URLSearchParams({ from: String(before.number), to: String(newest.number) }),
            )}
            className="inline-block py-2"
          >
            {t("page.changesSince", { number: newest.number })}
          </Link>
        </li>
      )}
      {seriesId && (
        <li>
          <Link to={paths.myBooking(locale, seriesId)} className="inline-block py-2">
            {t("page.series")}
          </Link>
        </li>
      )}
      {parentId && (
        <li>
          <Link to={paths.agreement(locale, parentId)} className="inline-block py-2">
            {t("page.parent")}
          </Link>
        </li>
      )}
      {followers.map((one) => (
        <li key={one.id}>
          <Link to={paths.agreement(locale, one.id)} className="inline-block py-2">
            {t("page.followers")}: {t(`kind.${one.kind}`)} ({t(`status.${one.status}`)})
          </Link>
        </li>
      ))}
    </ul>
  )
}
