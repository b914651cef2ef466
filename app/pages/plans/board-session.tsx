import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatMinute } from "~/i18n/format"
import { isSameSlot, type PlanPurpose, type PlanSlot } from "~/plans/plan"
import { paths } from "~/platform/paths"
import type { PlanView } from "./load-plans.server"
import { useGroupName } from "./use-group-name"

/** A session of the week, with what its owner can do with it. Needs `plans`. */
export function Session({ view, slot, purpose }: { view: PlanView; slot: PlanSlot; purpose: PlanPurpose }) {
  const t = useTranslations("plans.board")
  const locale = useLocale()
  const nameOf = useGroupName(view.groups)
  const { key, spaceId, weekday, from, until } = slot
  const isPinned = view.plan.asked.pins.some((pin) => isSameSlot(pin, slot))
  const fields = { key, spaceId, weekday: String(weekday), from: String(from), until: String(until) }
  const time = hoursText(slot)
  const { title } = view.groups.find((group) => group.key === key) ?? {}
  return (
    <details
      className={`rounded-control border p-2 ${isPinned ? "border-leaf bg-leaf-soft" : "border-line bg-card"}`}
      draggable
      onDragStart={(event) => event.dataTransfer.setData("application/json", JSON.stringify(fields))}
    >
      <summary className="min-h-11 cursor-pointer list-none">
        <span className="block text-[14px] tabular-nums">
          {time}
          {isPinned && <span className="text-quiet"> · {t("pinned")}</span>}
        </span>
        <strong lang={title?.lang}>{nameOf(key)}</strong>
      </summary>
      <Form method="post" preventScrollReset className="no-print mt-2 grid gap-2">
        <input type="hidden" name="purpose" value={purpose} />
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" name="intent" value={isPinned ? "unpin" : "pin"} className="button plain small">
          {t(isPinned ? "unpin" : "pin")}
        </button>
        <button type="submit" name="intent" value="forbid" className="button plain small">
          {t("forbid")}
        </button>
        <Link
          to={paths.plan(locale, view.site.id, view.plan.id, purpose, slot)}
          preventScrollReset
          className="button plain small"
        >
          {t("move")}
        </Link>
      </Form>
    </details>
  )
}

/** Hours of a day: “18:00–20:00”. */
export function hoursText({ from, until }: Pick<PlanSlot, "from" | "until">): string {
  return `${formatMinute(from)}–${formatMinute(until % 1440)}`
}
