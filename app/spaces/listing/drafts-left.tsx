import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { ShownText } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"

/** The way back to what was begun: whoever comes from a mail is led to an empty form otherwise. */
export function DraftsLeft({ drafts }: { drafts: { id: string; name: ShownText }[] }) {
  const t = useTranslations("listing.place")
  const locale = useLocale()
  if (!drafts.length) return null
  return (
    <Notice tone="sky" title={t("begun")}>
      <ul className="list-disc pl-5">
        {drafts.map(({ id, name }) => (
          <li key={id}>
            <Link to={paths.editSpace(locale, id)} lang={name.lang}>
              {name.text}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
