import { type MouseEvent, useEffect, useRef, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatList } from "~/i18n/format"
import { paths } from "~/platform/paths"
import type { SpaceQuery } from "../../query/space-query"
import type { CardHit } from "../card-hit"
import { ScoreBreakdown } from "../score-breakdown"
import type { ScorePart } from "../search-result"
import { unaskedParts } from "./unasked-parts"

interface WhyProps {
  hit: CardHit
  query: SpaceQuery
  params: URLSearchParams
  /** Whether the whole of its score is at hand, and whether it is shown at once. */
  told: boolean
  open?: boolean
  /** Among results, where it can be weighed otherwise. */
  weighed: boolean
}

/**
 * Why a space stands here. What is not at hand is fetched when it is asked for; without JavaScript the same press leads
 * to the same results with this one explained.
 */
export function Why({ hit, query, params, told, open, weighed }: WhyProps) {
  const t = useTranslations("search.card")
  const [asked, setAsked] = useState(false)
  const { parts, href } = useParts(hit.id, params, asked && !told)
  const summary = useRef<HTMLElement>(null)
  const shown = told ? hit.scoreParts : parts
  // What was pressed is gone, and the focus with it.
  useEffect(() => {
    if (asked && parts) summary.current?.focus()
  }, [asked, parts])
  const question = t("why", { score: Math.round(hit.score ?? 0) })
  if (!shown || (!told && !asked))
    return (
      <p className="why">
        <a
          href={href}
          rel="nofollow"
          className="why-ask"
          aria-busy={asked || undefined}
          onClick={(event) => {
            if (isForElsewhere(event)) return
            event.preventDefault()
            setAsked(true)
          }}
        >
          {question}
        </a>
      </p>
    )
  return (
    <details className="why" open={asked || open || undefined}>
      <summary ref={summary} className="why-ask">
        {question}
      </summary>
      <ScoreBreakdown parts={shown} />
      <Unasked parts={shown} query={query} />
      {weighed && (
        <p className="mt-2 text-[14.5px] text-quiet">
          {t("weights")} <a href="#weights">{t("change")}</a>
        </p>
      )}
    </details>
  )
}

/** The parts of the score in the search as it is, once they are wanted; and the page that shows them. */
function useParts(id: string, params: URLSearchParams, wanted: boolean) {
  const locale = useLocale()
  const [parts, setParts] = useState<ScorePart[] | null>(null)
  const address = paths.spaceWhy(locale, id, params)
  const explained = new URLSearchParams([...params, ["why", id]])
  const href = `${paths.spaces(locale, explained)}#space-${id}`
  const page = useRef(href)
  page.current = href
  useEffect(() => {
    if (!wanted) return
    const left = new AbortController()
    fetch(address, { signal: left.signal })
      .then(async (answer) => {
        if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
        setParts(((await answer.json()) as { parts: ScorePart[] }).parts)
      })
      .catch(() => {
        if (!left.signal.aborted) window.location.assign(page.current)
      })
    return () => left.abort()
  }, [wanted, address])
  return { parts, href }
}

function isForElsewhere({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return metaKey || ctrlKey || shiftKey || altKey
}

/** A score of hardly anything says what it does not know. */
function Unasked({ parts: counted, query }: { parts: ScorePart[]; query: SpaceQuery }) {
  const t = useTranslations("search.why")
  const locale = useLocale()
  const parts = unaskedParts(counted, query)
  if (!parts.length) return null
  return (
    <p className="mt-2 text-[14.5px]">
      {t("unasked", {
        list: formatList(
          parts.map((part) => t(`unaskedPart.${part}`)),
          locale,
        ),
      })}
    </p>
  )
}
