import { type ReactNode, useEffect, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { useModal } from "~/ui/use-modal"

interface AskSheetProps {
  /** What is asked, in one line. */
  summary: string
  /** What a search answered last: a new answer closes the sheet, unless it found faults. */
  answer: unknown
  faulty: boolean
  /** What stands beside the line on a phone. */
  beside: ReactNode
  /** The form, with the id `search`. */
  children: ReactNode
}

/**
 * The form of a search. On a phone it folds into one line that says what is asked; the line opens it as a sheet over
 * the page. Without JavaScript the line is a link to the form, which then stands above the results.
 */
export function AskSheet({ summary, answer, faulty, beside, children }: AskSheetProps) {
  const t = useTranslations("search.sheet")
  const [alive, setAlive] = useState(false)
  const [open, setOpen] = useState(false)
  const sheet = useModal(open, () => setOpen(false))
  const answered = useRef(answer)
  useEffect(() => {
    if (answered.current === answer) return
    answered.current = answer
    if (faulty) sheet.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus()
    else setOpen(false)
  }, [answer, faulty, sheet])
  useEffect(() => {
    const wide = window.matchMedia(wideScreen)
    const close = () => setOpen(false)
    wide.addEventListener("change", close)
    return () => wide.removeEventListener("change", close)
  }, [])
  useEffect(() => setAlive(true), [])
  const unfold = () => {
    for (const fold of sheet.current?.querySelectorAll("details") ?? []) fold.open = true
    setOpen(true)
  }
  const line = (
    <>
      <span className="sr-only">{t("change")}</span>
      <span className="ask-summary-text">{summary}</span>
    </>
  )
  return (
    <div className="ask">
      <div className="ask-short">
        {alive ? (
          <button
            type="button"
            aria-haspopup="dialog"
            aria-expanded={open}
            className="ask-summary"
            onClick={unfold}
          >
            {line}
          </button>
        ) : (
          <a href="#search" className="ask-summary">
            {line}
          </a>
        )}
        {beside}
      </div>
      <div
        ref={sheet}
        tabIndex={-1}
        className={`ask-sheet ${open ? "is-open" : ""}`}
        {...(open && { role: "dialog", "aria-modal": true, "aria-labelledby": "sheet-title" })}
      >
        <div className="sheet-head">
          <h2 id="sheet-title">{t("title")}</h2>
          {open ? (
            <button type="button" className="button plain small" onClick={() => setOpen(false)}>
              {t("close")}
            </button>
          ) : (
            <a href="#results" className="button plain small">
              {t("close")}
            </a>
          )}
        </div>
        {children}
      </div>
    </div>
  )
}

/** From here on the form is a bar, and nothing folds. The same width stands in `ask-sheet.css`. */
const wideScreen = "(width >= 820px)"
