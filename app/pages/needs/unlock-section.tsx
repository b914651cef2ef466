import { useLocale, useTranslations } from "use-intl"
import { capitalised } from "~/i18n/capitalised"
import { formatMinute, formatMoney, weekdayName } from "~/i18n/format"
import { wordFor } from "~/i18n/word-for"
import type { SpaceChange } from "~/matching/unlock/space-change"
import { NeedCard } from "~/needs/need-card"
import { Section } from "~/ui/section"
import { FillingText } from "./filling-text"
import type { ToldUnlock, UnlockView } from "./load-space-needs.server"

/** What the owner could change so that more needs fit, each with the needs that it was counted from. */
export function UnlockSection({ unlock: { changes, pair } }: { unlock: UnlockView }) {
  const t = useTranslations("needs.unlock")
  const change = useChange()
  return (
    <Section title={t("title")}>
      <p className="mb-3">{t(changes.length === 0 ? "none" : "lead")}</p>
      <ul className="grid gap-3">
        {changes.map((one) => (
          <li key={change(one.changes[0])}>
            <Advice title={change(one.changes[0])} told={one} />
          </li>
        ))}
        {pair && (
          <li>
            <Advice
              title={t("together", { first: change(pair.changes[0]), second: change(pair.changes.at(-1)) })}
              told={pair}
            />
          </li>
        )}
      </ul>
    </Section>
  )
}

function Advice({ title, told: { total, filling, needs } }: { title: string; told: ToldUnlock }) {
  const t = useTranslations("needs.unlock")
  return (
    <details className="card p-4">
      <summary className="min-h-11 py-1">
        <strong>{capitalised(title)}</strong>
        <span className="mt-1 block text-[15.5px] text-quiet">
          {t("fits", { count: total })}
          {filling.minutes > 0 && (
            <>
              {" · "}
              <FillingText filling={filling} />
            </>
          )}
        </span>
      </summary>
      <p className="mt-2">{t("reckoning")}</p>
      <ol className="mt-3 grid gap-3">
        {needs.map((item) => (
          <li key={item.need.id}>
            <NeedCard item={item} />
          </li>
        ))}
      </ol>
    </details>
  )
}

/** A change in words. Needs `needs` and `vocabulary`. */
function useChange(): (change: SpaceChange | undefined) => string {
  const t = useTranslations("needs.unlock.change")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  return (change) => {
    switch (change?.kind) {
      case undefined:
        return ""
      case "access":
        return t("access")
      case "amenity":
        return t("amenity", { what: wordFor(words, `amenity.${change.value}`) ?? change.value })
      case "condition":
        return t("condition", { what: wordFor(words, `condition.${change.value}`) ?? change.value })
      case "noise":
        return t("noise", { level: change.value })
      case "quiet":
        return t("quiet", { hour: formatMinute(change.value % 1440) })
      case "form":
        return t("form", { what: wordFor(words, `form.${change.value}`) ?? change.value })
      case "time": {
        const { weekday, from, until } = change.value
        const window = { from: formatMinute(from), until: formatMinute(until % 1440) }
        return t("time", { day: weekdayName(weekday, locale), ...window })
      }
      case "budget":
        return t("budget", { price: formatMoney(change.value.amount, change.value.currency, locale) })
    }
  }
}
