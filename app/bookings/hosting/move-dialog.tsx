import { useEffect, useRef } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatInstant } from "~/i18n/format"
import type { CalendarEvent } from "../timetable/calendar-event"
import type { DrawnTime } from "../timetable/drawn-calendar"
import { OwnerForm } from "./forms/owner-forms"

/** Asks before a booking that was drawn to another time is moved there. */
export function MoveDialog({
  move,
  onClose,
}: {
  move: { event: CalendarEvent; time: DrawnTime; undo: () => void } | null
  onClose: () => void
}) {
  const t = useTranslations("hosting.calendar")
  const locale = useLocale()
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (move) box.current?.showModal()
  }, [move])
  const leave = () => {
    move?.undo()
    box.current?.close()
    onClose()
  }
  // Wall time is read as if it were UTC, so that it is said as it is.
  const say = (wall: string, style: "day" | "time") => formatInstant(`${wall}:00Z`, locale, "UTC", style)
  return (
    <dialog
      ref={box}
      aria-labelledby={move ? "move-title" : undefined}
      className="card m-auto max-w-[480px] p-6 shadow-soft backdrop:bg-ink/40"
      onCancel={(event) => {
        event.preventDefault()
        leave()
      }}
    >
      {move && (
        <>
          <h2 id="move-title" className="mb-3">
            {t("moveTitle")}
          </h2>
          <p className="mb-2">
            {t("moveText", {
              title: move.event.title,
              time: `${say(move.time.start, "day")}, ${say(move.time.start, "time")}–${say(move.time.end, "time")}`,
            })}
          </p>
          {move.event.status !== "block" && <p className="mb-4 text-quiet">{t("moveTold")}</p>}
          <OwnerForm
            intent="owner.edit"
            id={move.event.id}
            scope="occurrence"
            className="flex flex-wrap gap-3"
          >
            <input type="hidden" name="spaceId" value={move.event.spaceId} />
            <input type="hidden" name="date" value={move.time.start.slice(0, 10)} />
            <input type="hidden" name="from" value={move.time.start.slice(11)} />
            <input type="hidden" name="until" value={move.time.end.slice(11)} />
            <button type="submit" className="button primary" onClick={() => setTimeout(onClose)}>
              {t("move")}
            </button>
            <button type="button" className="button plain" onClick={leave}>
              {t("keep")}
            </button>
          </OwnerForm>
        </>
      )}
    </dialog>
  )
}
