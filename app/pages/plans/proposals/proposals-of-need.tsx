import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatInstant } from "~/i18n/format"
import { offerLines } from "~/matching/offers/offer-text"
import type { ProposalOfNeed } from "~/plans/proposals/list-proposals.server"
import { paths } from "~/platform/paths"
import { Section } from "~/ui/section"

/** What plans of buildings propose for a need, each a link to it. Needs `proposals` and `needOffer`. */
export function ProposalsOfNeed({ proposals }: { proposals: ProposalOfNeed[] }) {
  const t = useTranslations("proposals")
  const words = useTranslations("needOffer")
  const locale = useLocale()
  if (proposals.length === 0) return null
  return (
    <Section title={t("group.list", { count: proposals.length })}>
      <ul className="card divide-y divide-line">
        {proposals.map(({ id, site, parts, season, status, expiresAt, timeZone }) => (
          <li key={id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-3">
            <div>
              <Link to={paths.proposal(locale, id)} className={status === "open" ? "font-semibold" : ""}>
                {t("group.see")}
                <span className="sr-only"> ({site})</span>
              </Link>{" "}
              <span className="text-quiet">({site})</span>
              <p className="text-[15.5px] text-quiet first-letter:uppercase">
                {offerLines(
                  (key, values) => words(key, values),
                  { slots: parts.flatMap(({ slots }) => slots), season },
                  locale,
                ).join(" · ")}
              </p>
            </div>
            <span className={`badge ${status === "open" || status === "accepted" ? "" : "quiet"}`}>
              {t(`status.${status}`)}
              {status === "open" &&
                ` ${t("sent.until", { moment: formatInstant(expiresAt, locale, timeZone, "moment") })}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
