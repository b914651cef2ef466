import { useLocation } from "@remix-run/react"
import { useEffect, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import type { Locale } from "~/i18n/locales"
import { withoutLocale } from "~/platform/paths"
import { keepCards, keepCardsFresh } from "./keep-cards"

/** Keeps the cards of the dates to come on this device. @returns the paths that it keeps, without their language. */
function useKeptCards(keep: (locale: Locale) => Promise<ReadonlySet<string>>): ReadonlySet<string> | null {
  const locale = useLocale()
  const [kept, setKept] = useState<ReadonlySet<string> | null>(null)
  useEffect(() => {
    let here = true
    keep(locale)
      .catch(() => null)
      .then((paths) => {
        if (here) setKept(paths)
      })
    return () => {
      here = false
    }
  }, [keep, locale])
  return kept
}

/** Says that this page is kept on this device, once it is. Needs the `card` messages. */
export function KeptNote() {
  const t = useTranslations("card")
  const { pathname } = useLocation()
  const kept = useKeptCards(keepCards)
  return (
    <p className="no-print mt-6 text-[15px] text-quiet" role="status">
      {kept?.has(withoutLocale(pathname)) && t("kept")}
    </p>
  )
}

/** The same without a word, on pages that show no card. */
export function KeepCards() {
  useKeptCards(keepCardsFresh)
  return null
}
