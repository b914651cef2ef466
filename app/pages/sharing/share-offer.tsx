import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Section } from "~/ui/section"
import type { SharingView } from "./load-joint.server"

/** On the page of another group's need: for which of the reader's own it may be asked to share. Needs `sharing`. */
export function ShareOffer({ needId, askers }: { needId: string; askers: SharingView["askers"] }) {
  const t = useTranslations("sharing.offer")
  const locale = useLocale()
  return (
    <Section title={t("title")}>
      <p className="mb-3">{t("text")}</p>
      {askers.length === 0 ? (
        <Link to={paths.newNeed(locale)} className="button plain">
          {t("publish")}
        </Link>
      ) : (
        <ul className="flex flex-wrap gap-3">
          {askers.map(({ id, title }) => (
            <li key={id}>
              <Link to={paths.askToShare(locale, id, needId)} className="button plain">
                {t("ask", { need: title })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
