import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate } from "~/i18n/format"
import type { Hidden } from "~/platform/hidden"
import { paths } from "~/platform/paths"
import { Notice } from "./notice"

interface HiddenNoticeProps {
  hidden: Hidden
  what: "listing" | "organisation"
  /** Where the page does not say it. */
  name?: string
}

/** Tells the people of what administrators hide since when, why, and how to answer. */
export function HiddenNotice({ hidden, what, name }: HiddenNoticeProps) {
  const t = useTranslations("common.hidden")
  const locale = useLocale()
  const title = t(hidden.withOrganisation ? "withOrganisation" : what, {
    date: formatDate(hidden.at, locale),
  })
  return (
    <Notice tone="sun" title={name ? t("named", { name, title }) : title}>
      {hidden.reason && <p className="whitespace-pre-line">{t("reason", { reason: hidden.reason })}</p>}
      <p>
        {t(what === "listing" ? "listingStays" : "organisationStays")}{" "}
        <Link to={paths.contact(locale)}>{t("answer")}</Link>
      </p>
    </Notice>
  )
}
