import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { PlanPurpose } from "~/plans/plan"
import { slotText } from "~/plans/reason-text"
import { paths } from "~/platform/paths"
import type { Moving, PlanView } from "./load-plans.server"
import { useGroupName } from "./use-group-name"

/** Where a session can be moved to, for who does not drag. Needs `plans`. */
export function MoveForm({
  view,
  moving,
  purpose,
}: {
  view: PlanView
  moving: Moving
  purpose: PlanPurpose
}) {
  const t = useTranslations("plans.moving")
  const locale = useLocale()
  const nameOf = useGroupName(view.groups)
  const { slot, choices } = moving
  const rooms = view.rooms.filter(({ id }) => choices.some(({ spaceId }) => spaceId === id))
  return (
    <section id="move" className="card no-print mb-6 p-4">
      <h2 className="mb-1">{t("title", { group: nameOf(slot.key) })}</h2>
      <p className="mb-3 text-quiet">{t("now", { slot: slotText(slot, locale) })}</p>
      {choices.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <Form method="post" className="flex flex-wrap items-end gap-3">
          <input type="hidden" name="purpose" value={purpose} />
          {Object.entries(slot).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div className="min-w-0">
            <label htmlFor="move-to" className="mb-1 block font-semibold">
              {t("to")}
            </label>
            <select id="move-to" name="to" className="control">
              {rooms.map(({ id, name }) => (
                <optgroup key={id} label={name.text}>
                  {choices
                    .filter(({ spaceId }) => spaceId === id)
                    .map((choice) => (
                      <option
                        key={`${choice.weekday} ${choice.from}`}
                        value={`${id} ${choice.weekday} ${choice.from}`}
                      >
                        {slotText(choice, locale)}
                      </option>
                    ))}
                </optgroup>
              ))}
            </select>
          </div>
          <button type="submit" name="intent" value="move" className="button primary">
            {t("submit")}
          </button>
          <Link
            to={paths.plan(locale, view.site.id, view.plan.id, purpose)}
            preventScrollReset
            className="button plain"
          >
            {t("cancel")}
          </Link>
        </Form>
      )}
    </section>
  )
}
