import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { priceSentences } from "~/conversations/price-text"
import { formatDate, formatInstant, formatLength, formatList, formatMoney, formatSlot } from "~/i18n/format"
import { offerLines } from "~/matching/offers/offer-text"
import type { ProposalToGroup } from "~/plans/proposals/proposal-to-group.server"
import { paths } from "~/platform/paths"
import type { StepForm } from "~/spaces/listing/step-form"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import { DeclineForm } from "../../offers/decline-form"

interface ProposalPageProps {
  proposal: ProposalToGroup
  told: { done: string | null; refused: string | null }
  /** The form that declines it, as it was typed. */
  declining?: { form: StepForm; stamp: number }
}

/** What a plan proposes to a group, with its two answers. Needs `proposals`, `needOffer`, `needs`, `conversation`. */
export function ProposalPage({ proposal, told, declining }: ProposalPageProps) {
  const t = useTranslations("proposals")
  const words = useTranslations("needOffer")
  const locale = useLocale()
  const { need, owner, rooms, season, status, message, minutes, now } = proposal
  const got = formatLength(minutes.got, locale)
  const isOpen = status === "open"
  return (
    <Page
      title={t("group.title", { owner: owner.name.text })}
      lead={t("group.lead", { site: proposal.site, need: need.title })}
      actions={
        <Link to={paths.need(locale, need.id)} className="button plain">
          {t("group.back")}
        </Link>
      }
    >
      {told.done && <Notice tone="leaf">{told.done}</Notice>}
      {told.refused && <Notice tone="roof">{told.refused}</Notice>}
      <Section title={t("group.gives")}>
        {!isOpen && (
          <p className="mb-3">
            <span className={`badge ${status === "accepted" ? "" : "quiet"}`}>{t(`status.${status}`)}</span>
          </p>
        )}
        <ul className="mb-3 grid gap-2">
          {rooms.map(({ spaceId, name, slots }) => (
            <li key={spaceId}>
              <Link to={paths.space(locale, spaceId)} lang={name.lang} className="font-semibold">
                {name.text}
              </Link>
              {offerLines((key, values) => words(key, values), { slots, season: null }, locale).map(
                (line) => (
                  <span key={line} className="block first-letter:uppercase">
                    {line}
                  </span>
                ),
              )}
            </li>
          ))}
        </ul>
        <p className="text-quiet">
          {words("slot.season", {
            from: formatDate(season.from, locale),
            until: formatDate(season.until, locale),
          })}
        </p>
        <p className="mb-3 text-quiet">
          {minutes.got >= minutes.asked
            ? t("group.shareAll", { got })
            : t("group.share", { got, asked: formatLength(minutes.asked, locale) })}
        </p>
        {message && (
          <blockquote className="mb-3 whitespace-pre-line border-line border-l-4 pl-4">{message}</blockquote>
        )}
        {now && <Coming proposal={proposal} now={now} />}
        <Others proposal={proposal} />
      </Section>
      {proposal.bookingIds[0] && (
        <p className="flex flex-wrap gap-3">
          <Link to={paths.myBooking(locale, proposal.bookingIds[0])} className="button plain">
            {t("sent.booked")}
          </Link>
          <Link to={paths.needOffers(locale, need.id)} className="button plain">
            {t("group.met")}
          </Link>
          <Link
            to={paths.newAgreement(locale, new URLSearchParams({ proposal: proposal.id }))}
            className="button plain"
          >
            {t("group.agreement")}
          </Link>
        </p>
      )}
      {isOpen && (
        <>
          <p className="mb-3 text-quiet">
            {t("group.until", {
              moment: formatInstant(proposal.expiresAt, locale, proposal.timeZone, "moment"),
            })}
          </p>
          <Accept proposal={proposal} />
          <DeclineForm
            key={declining?.stamp}
            id="decline"
            action={paths.proposal(locale, proposal.id)}
            submit={t("group.declineNow")}
            given={declining?.form}
          />
        </>
      )}
    </Page>
  )
}

/** What it costs, all its dates, and those that are gone. */
function Coming({ proposal, now }: { proposal: ProposalToGroup; now: NonNullable<ProposalToGroup["now"]> }) {
  const t = useTranslations("proposals.group")
  const words = useTranslations("proposals")
  const offers = useTranslations("needOffer")
  const prices = useTranslations("conversation")
  const locale = useLocale()
  const { timeZone, ownPrice, currency } = proposal
  const sentences = now.price
    ? priceSentences((key, values) => prices(key, values), "offer", now.price, locale)
    : []
  return (
    <>
      {sentences.map((text, index) => (
        <p key={text} className={index === 0 ? "font-semibold" : ""}>
          {index === 0 ? words("total", { free: now.free, price: text }) : text}
        </p>
      ))}
      {ownPrice !== null && now.price?.kind === "money" && (
        <p className="text-quiet">{offers("hourly", { amount: formatMoney(ownPrice, currency, locale) })}</p>
      )}
      {(now.lost.length > 0 || now.free === 0) && (
        <p className="mt-2 rounded-control bg-sun-soft px-3 py-2">
          {now.free === 0
            ? t("allLost")
            : `${t("lost", { count: now.lost.length })} ${formatList(
                now.lost.map((start) => formatInstant(start, locale, timeZone, "shortDay")),
                locale,
              )}`}
        </p>
      )}
      {now.dates.length > 0 && (
        <details className="mt-2 mb-3">
          <summary className="min-h-11 py-2">{t("dates", { count: now.dates.length })}</summary>
          <ul className="grid gap-1 sm:grid-cols-2">
            {now.dates.map(({ start, end }) => (
              <li key={start} className="first-letter:uppercase">
                {formatSlot(start, end, timeZone, locale)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** Who comes too, and who of them has accepted. */
function Others({ proposal: { others, status } }: { proposal: ProposalToGroup }) {
  const t = useTranslations("proposals.group")
  if (others.length === 0) return null
  return (
    <div className="mt-3">
      <p className="font-semibold">{t("together")}</p>
      <ul className="list-disc pl-5">
        {others.map(({ name, accepted }) => (
          <li key={name.text}>
            <span lang={name.lang}>{name.text}</span>
            {status === "open" && (
              <span className="text-quiet"> · {t(accepted ? "hasAccepted" : "hasNot")}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Accept({ proposal: { id, now, byUs, others } }: { proposal: ProposalToGroup }) {
  const t = useTranslations("proposals.group")
  const locale = useLocale()
  if (byUs) return <p className="mb-2 font-semibold">{t("byUs")}</p>
  if (!now || now.free === 0) return null
  return (
    <Form method="post" action={paths.proposal(locale, id)} className="mb-2">
      <input type="hidden" name="conflict" value={now.lost.length === 0 ? "fail" : "skip"} />
      <input type="hidden" name="expectedPrice" value={now.price?.amount ?? 0} />
      <button type="submit" name="intent" value="accept" className="button primary">
        {t("accept", { count: now.free })}
      </button>
      <p className="mt-1.5 text-[15px] text-quiet">{t(others.length > 0 ? "togetherNote" : "acceptNote")}</p>
    </Form>
  )
}
