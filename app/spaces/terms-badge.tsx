import { useTranslations } from "use-intl"
import type { ComparablePrice } from "./price"
import { usePriceText } from "./price-text"
import type { SharingForm } from "./vocabulary"

interface TermsBadgeProps {
  forms: readonly SharingForm[]
  /** Left out where there is no price to show at all. */
  price?: ComparablePrice | null
  /** Forms named before the rest is counted. */
  most?: number
}

/** Forms as a badge and the price beside it, in words. Needs the `offer` and `vocabulary` messages. */
export function TermsBadge({ forms, price, most = 2 }: TermsBadgeProps) {
  const t = useTranslations("offer")
  const label = useTranslations("vocabulary.form")
  const text = usePriceText()
  const rest = forms.length - most
  return (
    <>
      <span className="badge">
        {forms.length === 0
          ? t("noForm")
          : forms
              .slice(0, most)
              .map((form) => label(form))
              .join(" · ")}
        {rest > 0 && (
          <span
            title={forms
              .slice(most)
              .map((form) => label(form))
              .join(" · ")}
          >
            <span aria-hidden>{t("more", { count: rest })}</span>
            <span className="sr-only">{t("moreForms", { count: rest })}</span>
          </span>
        )}
      </span>
      {price !== undefined && <span>{text.comparable(price)}</span>}
    </>
  )
}
