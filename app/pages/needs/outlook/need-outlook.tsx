import { useLocation } from "@remix-run/react"
import { type RefObject, useEffect, useRef, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatList, formatMoney } from "~/i18n/format"
import { wordFor } from "~/i18n/word-for"
import type { Outlook } from "~/matching/outlook.server"
import type { NeedStep } from "~/needs/need"
import { paths } from "~/platform/paths"
import "./need-outlook.css"

interface NeedOutlookProps {
  /** As the page came. */
  outlook: Outlook
  step: NeedStep
  /** Null before the first step is saved. */
  needId: string | null
}

/**
 * How many spaces fit what a form says, which wish keeps most of them out, and what they cost: as the page came, and
 * with JavaScript as one types. Stands in the form. Needs `needs` and `vocabulary`.
 */
export function NeedOutlook({ outlook, step, needId }: NeedOutlookProps) {
  const t = useTranslations("needs.outlook")
  const locale = useLocale()
  const box = useRef<HTMLElement>(null)
  const hardest = useHardest()
  const { total, unsaid, prices, ...told } = useTyped(box, { outlook, step, needId })
  const money = (amount: number) => formatMoney(amount, prices?.currency ?? "EUR", locale)
  return (
    <aside ref={box} aria-labelledby="outlook" className="need-outlook">
      <h2 id="outlook" className="sr-only">
        {t("title")}
      </h2>
      <div role="status">
        <p className="font-semibold">{t(unsaid.length > 0 ? "soFar" : "fit", { count: total })}</p>
        {unsaid.length > 0 && (
          <p className="text-[15.5px] text-quiet">
            {t("unsaid", {
              parts: formatList(
                unsaid.map((part) => t(`part.${part}`)),
                locale,
              ),
            })}
          </p>
        )}
        {told.hardest && <p className="text-[15.5px]">{hardest(told.hardest)}</p>}
        {prices && (
          <p className="text-[15.5px]">
            {prices.low === prices.high
              ? t(prices.high === 0 ? "free" : "onePrice", { price: money(prices.high) })
              : t("prices", {
                  low: money(prices.low),
                  high: money(prices.high),
                  median: money(prices.median),
                })}
          </p>
        )}
      </div>
    </aside>
  )
}

/** The wish that keeps most spaces out, in words. */
function useHardest() {
  const t = useTranslations("needs.outlook.without")
  const words = useTranslations("vocabulary")
  return ({ obstacle: { code, asked }, count }: NonNullable<Outlook["hardest"]>): string => {
    if (code === "amenity" || code === "condition")
      return t(code, { count, wish: wordFor(words, `${code}.${asked}`) ?? String(asked) })
    return t(code, { count })
  }
}

/** How long fields rest before they are asked about. */
const restMs = 500

/** The fields of each step that decide where a need fits: what names people is not sent. */
const deciding: Record<NeedStep, RegExp> = {
  what: /^(activities|peopleUsual|peopleLeast|peopleMost)$/,
  when: /^(kind|seasonFrom|seasonUntil|without|(lines|dates|places|shapes)\[.*)$/,
  terms:
    /^(forms|formsPreferred|budget|budgetUnit|budgetLimit|amenitiesNeeded|amenitiesWished|accessible|allows|noise)$/,
}

/** The outlook of what stands in the form around a box. */
function useTyped(box: RefObject<HTMLElement>, { outlook, step, needId }: NeedOutlookProps): Outlook {
  const locale = useLocale()
  const { search } = useLocation()
  const [typed, setTyped] = useState<Outlook | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was saved ends what was typed before it.
  useEffect(() => {
    setTyped(null)
    const form = box.current?.closest("form")
    if (!form) return
    let wait: ReturnType<typeof setTimeout> | undefined
    let asking: AbortController | undefined
    const ask = async () => {
      asking?.abort()
      asking = new AbortController()
      const fields = new URLSearchParams({ step, ...(needId ? { need: needId } : { search }) })
      for (const [name, value] of new FormData(form))
        if (deciding[step].test(name) && value) fields.append(name, String(value))
      if (step === "terms") fields.set("visibility", "private")
      const answer = await fetch(paths.needOutlook(locale, fields), { signal: asking.signal })
      // What cannot be told leaves what was told last.
      if (answer.ok) setTyped(await answer.json())
    }
    const change = () => {
      clearTimeout(wait)
      wait = setTimeout(() => ask().catch(() => {}), restMs)
    }
    form.addEventListener("input", change)
    return () => {
      clearTimeout(wait)
      asking?.abort()
      form.removeEventListener("input", change)
    }
  }, [box, outlook, step, needId, locale, search])
  return typed ?? outlook
}
