import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { CouldShare, WhoCouldShare } from "~/matching/sharing/who-could-share.server"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import { Section } from "~/ui/section"
import { useReason } from "./reason-text"

/** Groups that fit beside one under a roof, each with the reasons. Needs `sharing` and `vocabulary`. */
export function SharerList({ who }: { who: WhoCouldShare }) {
  const t = useTranslations("sharing.who")
  const locale = useLocale()
  const { organisation, isKnown, askers, found } = who
  if (!isKnown)
    return (
      <EmptyState title={t("noWeek")}>
        <p>{t("noWeekText")}</p>
        <Link to={paths.newNeed(locale)} className="button primary mt-4">
          {t("publish")}
        </Link>
      </EmptyState>
    )
  return (
    <div id="who" className="mt-8">
      <Section title={t("list", { count: found.length })}>
        {found.length === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
        <ol className="grid gap-4">
          {found.map((sharer) => (
            <li key={sharer.group.id}>
              <SharerCard sharer={sharer} askers={askers} />
            </li>
          ))}
        </ol>
      </Section>
      <p className="text-[15.5px] text-quiet">
        {t(organisation.foundForSharing ? "found" : "notFound")}{" "}
        <Link to={paths.myOrganisation(locale, organisation.id)}>{t("profile")}</Link>
      </p>
    </div>
  )
}

function SharerCard({ sharer, askers }: { sharer: CouldShare; askers: WhoCouldShare["askers"] }) {
  const t = useTranslations("sharing.who")
  const locale = useLocale()
  const said = useReason()
  const { group, reasons, needs } = sharer
  const [asker, other] = askers
  return (
    <article className="card p-4">
      <h3 className="text-[19px]">
        <Link to={paths.organisation(locale, group.id)} lang={group.name.lang} className="text-ink">
          {group.name.text}
        </Link>
      </h3>
      <ul className="mt-2 list-disc pl-5" aria-label={t("why")}>
        {reasons.map((reason) => (
          <li key={JSON.stringify(reason)}>{said(reason)}</li>
        ))}
      </ul>
      {needs.length > 0 && (
        <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-2">
          {needs.map((need) => (
            <li key={need.id}>
              {asker && !other ? (
                <Link to={paths.askToShare(locale, asker.id, need.id)} className="button plain small">
                  {t("ask", { need: need.title })}
                </Link>
              ) : (
                // Its page asks for which of several needs.
                <Link to={paths.need(locale, need.id)}>{t("see", { need: need.title })}</Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}
