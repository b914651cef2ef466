import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatInstant, formatList } from "~/i18n/format"
import type { ProposalByOwner } from "~/plans/proposals/list-proposals.server"
import { paths } from "~/platform/paths"
import type { ProposalsView } from "./load-proposals.server"

/** What was proposed, and how each stands. Needs `proposals` and `needs`. */
export function SentProposals({ view }: { view: ProposalsView }) {
  return (
    <ul className="card divide-y divide-line">
      {view.proposals.map((proposal) => (
        <li key={proposal.id} className="px-4 py-3">
          <SentProposal proposal={proposal} view={view} />
        </li>
      ))}
    </ul>
  )
}

function SentProposal({ proposal, view }: { proposal: ProposalByOwner; view: ProposalsView }) {
  const t = useTranslations("proposals")
  const words = useTranslations("needs.obstacle")
  const locale = useLocale()
  const { status, expiresAt, need, reason, reasonText, waitsFor, isNext } = proposal
  const group = proposal.group?.text ?? t("sent.gone")
  const isOpen = status === "open"
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <p>
          <strong lang={proposal.group?.lang}>{group}</strong>
          {need && <span className="text-quiet"> · {t("sent.for", { need })}</span>}
          {proposal.title !== null && <span className="text-quiet"> · {t("sent.ownUse")}</span>}
          {isNext && <span className="text-quiet"> · {t("sent.next")}</span>}
        </p>
        <span className={`badge ${isOpen || status === "accepted" ? "" : "quiet"}`}>
          {t(`status.${status}`)}
          {isOpen &&
            ` ${t("sent.until", { moment: formatInstant(expiresAt, locale, view.site.timeZone, "moment") })}`}
        </span>
      </div>
      {waitsFor.length > 0 && isOpen && (
        <p className="text-[15.5px]">
          {t("sent.waits", {
            groups: formatList(
              waitsFor.map(({ text }) => text),
              locale,
            ),
          })}
        </p>
      )}
      {reason && (
        <p className="text-[15.5px]">
          {t("sent.reason", { reason: words(reason) })}
          {reasonText && <q className="ml-1.5">{reasonText}</q>}
        </p>
      )}
      {proposal.bookingIds[0] && (
        <Link to={paths.myBooking(locale, proposal.bookingIds[0])} className="inline-block py-2">
          {t("sent.booked")}
        </Link>
      )}
      {isOpen && view.mayAnswer && (
        <Form
          method="post"
          action={paths.planProposals(
            locale,
            view.site.id,
            view.plan.id,
            new URLSearchParams({ purpose: view.purpose }),
          )}
          className="mt-2"
        >
          <input type="hidden" name="proposalId" value={proposal.id} />
          <button type="submit" name="intent" value="withdraw" className="button plain small">
            {t("sent.withdraw")}
            <span className="sr-only"> {t("sent.withdrawOf", { group })}</span>
          </button>
        </Form>
      )}
    </>
  )
}
