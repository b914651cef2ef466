import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { dayMinutes } from "~/availability/units"
import { formatDistance, formatMinute } from "~/i18n/format"
import { paths } from "~/platform/paths"
import type { BookingAlternative } from "../checks/alternative"
import { bookingFormParams } from "./booking-form-fields"

interface AlternativeListProps {
  alternatives: readonly BookingAlternative[]
  carried: readonly [name: string, value: string][]
}

/** What comes near a request and can be had: each leads to it, ready to be sent. Needs the `bookingForm` messages. */
export function AlternativeList({ alternatives, carried }: AlternativeListProps) {
  const t = useTranslations("bookingForm.alternative")
  const locale = useLocale()
  const text = useMissText()
  if (alternatives.length === 0) return null
  return (
    <section aria-labelledby="almost" className="mt-4">
      <h3 id="almost" className="mb-1.5 text-[17px]">
        {t("title")}
      </h3>
      <ul className="grid gap-2">
        {alternatives.map((alternative) => {
          const params = bookingFormParams(alternative.fields, carried)
          params.set("check", "1")
          return (
            <li key={alternative.kind + alternative.spaceId + alternative.from}>
              <Link
                to={paths.space(locale, alternative.spaceId, params)}
                preventScrollReset={alternative.name === null}
                className="button plain w-full justify-start text-left"
                lang={alternative.name?.lang}
              >
                {text(alternative)}
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function useMissText() {
  const t = useTranslations("bookingForm.alternative")
  const locale = useLocale()
  return ({ kind, minutes, from, until, name, metres }: BookingAlternative): string => {
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
