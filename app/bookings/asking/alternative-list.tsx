import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { dayMinutes } from "~/availability/units"
import { formatDistance, formatMinute } from "~/i18n/format"
import { paths } from "~/platform/paths"
import type { BookingMiss } from "../checks/near-miss"
import { wishParams } from "./wish"

interface MissListProps {
  misses: readonly BookingMiss[]
  carried: readonly [name: string, value: string][]
}

/** What comes near a wish and can be had: each leads to it, ready to be sent. Needs the `wish` messages. */
export function MissList({ misses, carried }: MissListProps) {
  const t = useTranslations("wish.miss")
  const locale = useLocale()
  const text = useMissText()
  if (misses.length === 0) return null
  return (
    <section aria-labelledby="almost" className="mt-4">
      <h3 id="almost" className="mb-1.5 text-[17px]">
        {t("title")}
      </h3>
      <ul className="grid gap-2">
        {misses.map((miss) => {
          const params = wishParams(miss.fields, carried)
          params.set("check", "1")
          return (
            <li key={miss.kind + miss.spaceId + miss.from}>
              <Link
                to={paths.space(locale, miss.spaceId, params)}
                preventScrollReset={miss.name === null}
                className="button plain w-full justify-start text-left"
                lang={miss.name?.lang}
              >
                {text(miss)}
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function useMissText() {
  const t = useTranslations("wish.miss")
  const locale = useLocale()
  return ({ kind, minutes, from, until, name, metres }: BookingMiss): string => {
    const hours = { from: formatMinute(from), until: formatMinute(until % dayMinutes) }
    switch (kind) {
      case "earlier":
      case "later":
        return t(kind, { minutes, ...hours })
      case "shorter":
        return t("shorter", hours)
      case "space":
        return t("space", { name: name?.text ?? "" })
      case "nearby":
        return t("nearby", { name: name?.text ?? "", distance: formatDistance(metres ?? 0, locale) })
    }
  }
}
