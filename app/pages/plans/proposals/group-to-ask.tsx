import { useLocale, useTranslations } from "use-intl"
import { priceSentences } from "~/conversations/price-text"
import { formatInstant, formatList } from "~/i18n/format"
import { slotText } from "~/plans/reason-text"
import type { Field } from "~/ui/form-field"
import type { GroupNow } from "./load-proposals.server"

interface GroupToAskProps {
  group: GroupNow
  field: Field
  isChosen: boolean
  timeZone: string
}

/** What the plan gives a group, as it stands now, to be chosen where it can be asked. Needs `proposals`, `plans`, `conversation`. */
export function GroupToAsk({ group, field, isChosen, timeZone }: GroupToAskProps) {
  const t = useTranslations("proposals")
  const plans = useTranslations("plans")
  const prices = useTranslations("conversation")
  const locale = useLocale()
  const { shown, why, answered, proposed, sessions, price, mayBeAsked } = group
  const fault = field.errors?.[0]
  const name = (
    <>
      <strong lang={shown.title?.lang}>{shown.title?.text ?? plans("gone")}</strong>
      {shown.organisation && (
        <span className="block text-quiet" lang={shown.organisation.lang}>
          {shown.organisation.text}
        </span>
      )}
    </>
  )
  return (
    <>
      {mayBeAsked ? (
        <label className="flex min-h-11 items-start gap-3">
          <input
            id={field.id}
            type="checkbox"
            name="groups"
            value={shown.key}
            defaultChecked={isChosen}
            aria-describedby={fault ? `${field.id}-fault` : undefined}
            className="mt-1 size-5 shrink-0 accent-roof"
          />
          <span className="min-w-0">{name}</span>
        </label>
      ) : (
        <p id={field.id} tabIndex={-1}>
          {name}
        </p>
      )}
      {mayBeAsked && <input type="hidden" name="shown" value={group.lost} />}
      {fault && (
        <p id={`${field.id}-fault`} className="mt-1 font-semibold text-[15px] text-roof">
          {fault}
        </p>
      )}
      {proposed && (
        <p className="mt-1">
          <span className="badge">{t(`status.${proposed}`)}</span>
        </p>
      )}
      {why && <p className="mt-1 first-letter:uppercase">{t(`fault.${why}`)}.</p>}
      {answered && !proposed && <p className="mt-1 first-letter:uppercase">{t(`fault.${answered}`)}.</p>}
      <ul className="mt-1 grid gap-2 sm:pl-8">
        {sessions.map((session) => (
          <li key={`${session.slot.spaceId} ${session.slot.weekday} ${session.slot.from}`}>
            <Session session={session} isBooked={proposed === "accepted"} timeZone={timeZone} />
          </li>
        ))}
      </ul>
      {price && mayBeAsked && shown.needId !== null && (
        <p className="mt-1 sm:pl-8">
          {t("total", {
            free: group.free,
            price: priceSentences((key, values) => prices(key, values), "offer", price, locale).join(" · "),
          })}
        </p>
      )}
      {shown.needId === null && mayBeAsked && <p className="mt-1 text-quiet sm:pl-8">{t("send.own")}</p>}
    </>
  )
}

/** When and where, and which of its dates cannot be had. */
function Session({
  session: { slot, room, free, of, why, lost, more },
  isBooked,
  timeZone,
}: {
  session: GroupNow["sessions"][number]
  isBooked: boolean
  timeZone: string
}) {
  const t = useTranslations("proposals")
  const locale = useLocale()
  const named = lost.map((date) =>
    t("send.lostOne", {
      day: formatInstant(date.start, locale, timeZone, "shortDay"),
      why: t(`fault.${date.why}`),
    }),
  )
  return (
    <>
      <span className="block first-letter:uppercase">
        {slotText(slot, locale)}
        {room && (
          <>
            , <span lang={room.lang}>{room.text}</span>
          </>
        )}
      </span>
      {!isBooked && (
        <span className="block text-[15px] text-quiet">
          {why ? (
            <span className="inline-block first-letter:uppercase">{t(`fault.${why}`)}</span>
          ) : free === of ? (
            t("send.allFree", { of })
          ) : (
            t("send.free", { free, of })
          )}
        </span>
      )}
      {!isBooked && lost.length > 0 && !why && (
        <span className="block text-[15px]">
          {t("send.lost", { count: lost.length + more })}{" "}
          {formatList([...named, ...(more > 0 ? [t("send.lostMore", { count: more })] : [])], locale)}
        </span>
      )}
    </>
  )
}
