import { useEffect, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { keepCards } from "./keep-cards"

/** Keeps the cards of the dates to come on this device. @returns whether it does. */
export function useKeptCards(): boolean {
  const locale = useLocale()
  const [kept, setKept] = useState(false)
  useEffect(() => {
    let here = true
    keepCards(locale)
      .catch(() => false)
      .then((done) => {
        if (here) setKept(done)
      })
    return () => {
      here = false
    }
  }, [locale])
  return kept
}

/** Says that the cards are kept on this device, once they are. Needs the `card` messages. */
export function KeptNote() {
  const t = useTranslations("card")
  const kept = useKeptCards()
  return (
    <p className="no-print mt-6 text-[15px] text-quiet" role="status">
      {kept && t("kept")}
    </p>
  )
}

/** The same without a word. */
export function KeepCards() {
  useKeptCards()
  return null
}
