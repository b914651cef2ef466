import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate, formatMinute } from "~/i18n/format"
import type { FittingSlot } from "~/matching/fitting-slots"
import { offeredSlot } from "~/matching/offers/offer"
import { NeedCard } from "~/needs/need-card"
import { paths } from "~/platform/paths"
import { TextField } from "~/ui/form"
import { Pager } from "~/ui/paging/pager"
import { Section } from "~/ui/section"
import type { SlotView } from "./load-slot.server"

/** Who would want a time that fell free, with one press to offer it. Needs `needOffer`, `needs` and `vocabulary`. */
export function SlotNeeds({ spaceId, slot }: { spaceId: string; slot: SlotView }) {
  const t = useTranslations("needOffer.slotOf")
  const locale = useLocale()
  const { typed, fault, found } = slot
  return (
    <div id="slot">
      <Section title={t("title")}>
        <p className="mb-3 text-quiet">{t("help")}</p>
        <Form action={`${paths.spaceNeeds(locale, spaceId)}#slot`} className="card mb-5 p-4 pb-0">
          <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-[1.4fr_1fr_1fr_auto] sm:items-end">
            <div className="max-sm:col-span-2">
              <TextField
                id="slot-date"
                name="date"
                type="date"
                label={t("date")}
                defaultValue={typed.date}
                error={fault === "unread" && t("fault")}
              />
            </div>
            <TextField id="slot-from" name="from" type="time" label={t("from")} defaultValue={typed.from} />
            <TextField
              id="slot-until"
              name="until"
              type="time"
              label={t("until")}
              defaultValue={typed.until}
              error={fault === "sameTime" && t("sameTime")}
            />
            <button type="submit" className="button plain mb-5 max-sm:col-span-2">
              {t("look")}
            </button>
          </div>
        </Form>
        {found && <h3 className="mb-3">{t("found", { count: found.total })}</h3>}
        {found && found.items.length > 0 && (
          <ol className="grid gap-4">
            {found.items.map(({ match, ...item }) => (
              <li key={item.need.id}>
                <NeedCard item={item}>
                  <OfferPress
                    spaceId={spaceId}
                    needId={item.need.id}
                    group={item.organisation.name.text}
                    slot={match.slots[0]}
                  />
                </NeedCard>
              </li>
            ))}
          </ol>
        )}
        {found && <Pager {...found} name="slotPage" listId="slot" />}
      </Section>
    </div>
  )
}

interface OfferPressProps {
  spaceId: string
  needId: string
  group: string
  slot?: FittingSlot
}

/** Offers the part of the time that a need asks for, at the usual price, in one press. */
function OfferPress({ spaceId, needId, group, slot }: OfferPressProps) {
  const t = useTranslations("needOffer.slotOf")
  const locale = useLocale()
  if (!slot) return null
  const { weekday, date, from, until } = offeredSlot(slot)
  if (!date) return null
  const to = paths.offerSpace(locale, spaceId, needId)
  const time = { from: formatMinute(from), until: formatMinute(until) }
  const fields = { chosen: "true", weekday: String(weekday), date, ...time }
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4">
      <Form method="post" action={to}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={`slots[0].${name}`} value={value} />
        ))}
        <button type="submit" name="intent" value="send" className="button primary small">
          <span aria-hidden>{t("press", time)}</span>
          <span className="sr-only">{t("pressFor", { day: formatDate(date, locale), group, ...time })}</span>
        </button>
      </Form>
      <Link to={to} className="inline-block py-2">
        {t("change")}
        <span className="sr-only"> ({group})</span>
      </Link>
    </div>
  )
}
