import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate, formatMinute } from "~/i18n/format"
import { CalendarOff, CalendarPlus, Trash2 } from "~/ui/tool-icons"
import type { ShownException, SpaceExceptions } from "./exceptions.server"

/** What closes or opens a space beside its weekly hours, each with a button that takes it back. */
export function ExceptionList({ view }: { view: SpaceExceptions }) {
  const t = useTranslations("closures")
  if (view.exceptions.length === 0) return <p className="text-quiet">{t("empty")}</p>
  return (
    <>
      <ul className="grid gap-3">
        {view.exceptions.map((exception) => (
          <ExceptionItem key={exception.id} exception={exception} view={view} />
        ))}
      </ul>
      <p className="mt-3 text-[15px] text-quiet">{t("order")}</p>
    </>
  )
}

function ExceptionItem({ exception, view }: { exception: ShownException; view: SpaceExceptions }) {
  const t = useTranslations("closures")
  const { open, space, note } = exception
  const when = useWhen()(exception)
  const Icon = open ? CalendarPlus : CalendarOff
  return (
    <li className="card flex flex-wrap items-start justify-between gap-3 p-4 sm:flex-nowrap">
      <div className="flex min-w-0 gap-3">
        <Icon size={20} aria-hidden className={`mt-1 shrink-0 ${open ? "text-leaf" : "text-roof"}`} />
        <div className="min-w-0">
          <p className="font-semibold">
            {t(open ? "open" : "closed")} {when}
          </p>
          <p className="text-[15.5px] text-quiet">
            {space ? <span lang={space.lang}>{space.text}</span> : t("site")}
            {note && <> · {note}</>}
          </p>
          <NextDays exception={exception} view={view} />
        </div>
      </div>
      <Form method="post">
        <input type="hidden" name="id" value={exception.id} />
        <button type="submit" name="intent" value="remove" className="button plain small">
          <Trash2 size={16} aria-hidden />
          {t("remove")}
          <span className="sr-only">
            {" "}
            {t(open ? "open" : "closed")} {when}
          </span>
        </button>
      </Form>
    </li>
  )
}

/** Days and times in words. */
function useWhen() {
  const t = useTranslations("closures")
  const locale = useLocale()
  const date = (day: string | null) => formatDate(day ?? "", locale)
  return ({ kind, fromDate, untilDate, from, until }: ShownException): string => {
    const days = {
      public_holidays: () => t("public"),
      school_holidays: () => t("school"),
      dated: () =>
        fromDate === untilDate
          ? t("onDate", { date: date(fromDate) })
          : t("range", { from: date(fromDate), until: date(untilDate) }),
    }[kind]()
    if (from === null || until === null) return days
    return `${days}, ${t("times", { from: formatMinute(from), until: formatMinute(until) })}`
  }
}

/** The days that a calendar names next. */
function NextDays({ exception: { kind }, view }: { exception: ShownException; view: SpaceExceptions }) {
  const t = useTranslations("closures")
  const locale = useLocale()
  if (kind === "dated") return null
  const days = kind === "public_holidays" ? view.publicHolidays : view.schoolHolidays
  const short = (day: string) => formatDate(day, locale, "medium")
  const named = days.map(({ name, start, end }) =>
    start === end ? `${name} (${short(start)})` : `${name} (${short(start)} – ${short(end)})`,
  )
  const text = named.length > 0 ? t("nextDays", { days: named.join(" · ") }) : t("noDays")
  return <p className="mt-1 text-[15px] text-quiet">{text}</p>
}
