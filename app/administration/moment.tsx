import type { ReactNode } from "react"
import { useLocale } from "use-intl"
import { useCityTimeZone } from "~/i18n/city-time-zone"
import { formatInstant } from "~/i18n/format"

interface MomentProps {
  /** An instant in ISO 8601. */
  at: string
  /** The sentence around it. */
  in?: (text: string) => ReactNode
}

/** A moment with its year, on the clock of the city. */
export function Moment({ at, in: sentence }: MomentProps) {
  const locale = useLocale()
  const timeZone = useCityTimeZone()
  const text = formatInstant(at, locale, timeZone, "dated")
  return <time dateTime={at}>{sentence ? sentence(text) : text}</time>
}
