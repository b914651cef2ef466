import { Form } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatMoney } from "~/i18n/format"
import { CheckField, TextArea, TextField } from "~/ui/form"
import { type BookingScope, bookingScopes } from "./booking"
import type { StatusMove } from "./booking-moves"
import type { MyBooking } from "./my-booking.server"
import { useSlotText } from "./slot-text"

/** Moves that give something to the reader, made by one press. */
const gaining = ["take", "send", "accept", "retake", "confirm"] as const satisfies readonly StatusMove[]
/** Moves that lose something: each says what, before it is made. */
const losing = [
  "refuse",
  "withdraw",
  "release",
  "cancel",
  "decline",
  "no_show",
] as const satisfies readonly StatusMove[]

interface ActionsProps {
  mine: MyBooking
}

/** What the reader can do with a booking now, by the table of moves. Needs the `bookings` messages. */
export function BookingActions({ mine }: ActionsProps) {
  const t = useTranslations("bookings.detail")
  const moves = useTranslations("bookings.move")
  const { booking, begun } = mine
  const isOurs = booking.sides.includes("organisation")
  const asksUs = isOurs && booking.reconfirmBy !== null && booking.status === "confirmed" && !begun
  const gains = gaining.filter((move) => mine.moves.includes(move))
  const losses = losing.filter((move) => mine.moves.includes(move))
  const canEdit = ["held", "requested", "waiting", "confirmed"].includes(booking.status) && !begun
  const isEmpty = !gains.length && !losses.length && !asksUs && !(isOurs && canEdit)
  return (
    <section className="no-print">
      <h2 className="mb-3 text-[20px]">{t("actions")}</h2>
      {isEmpty && <p className="text-quiet">{t("nothing")}</p>}
      {asksUs && <Reconfirm mine={mine} />}
      {gains.length > 0 && (
        <Form method="post" className="mb-3 grid gap-3">
          {gains.map((move) => (
            <button key={move} type="submit" name="intent" value={move} className="button primary">
              {moves(move)}
            </button>
          ))}
        </Form>
      )}
      {isOurs && canEdit && <EditForm mine={mine} />}
      {isOurs && booking.series && <AddForm mine={mine} />}
      {isOurs && booking.status === "confirmed" && !begun && <AgendaForm mine={mine} />}
      {losses.map((move) => (
        <LoseForm key={move} move={move} mine={mine} />
      ))}
    </section>
  )
}

function Fold({ title, danger, children }: { title: string; danger?: boolean; children: ReactNode }) {
  return (
    <details className="card mb-3">
      <summary className={`min-h-11 px-4 py-2.5 font-semibold ${danger ? "text-roof" : ""}`}>{title}</summary>
      <div className="px-4 pb-4">{children}</div>
    </details>
  )
}

function Reconfirm({ mine: { booking } }: ActionsProps) {
  const t = useTranslations("bookings.detail")
  const slot = useSlotText(booking.site.timeZone)
  if (booking.reconfirmedAt) return <p className="mb-3">{t("reconfirmed")}</p>
  return (
    <Form method="post" className="card mb-3 border-sun bg-sun-soft p-4">
      <h3 className="text-[18px]">{t("reconfirm")}</h3>
      <p className="mb-3">
        {t("reconfirmText", { moment: slot.moment(booking.reconfirmBy ?? booking.start) })}
      </p>
      <button type="submit" name="intent" value="reconfirm" className="button primary w-full">
        {t("stillComing")}
      </button>
    </Form>
  )
}

/** Says what is lost and what it costs, then asks which dates and why. */
function LoseForm({ move, mine }: ActionsProps & { move: (typeof losing)[number] }) {
  const t = useTranslations("bookings.detail")
  const moves = useTranslations("bookings.move")
  const locale = useLocale()
  const { booking, cancelling } = mine
  const costs = move === "cancel" && booking.sides.includes("organisation")
  const money = (cents: number) => formatMoney(cents, booking.price?.currency ?? "EUR", locale)
  const { cents } = cancelling.occurrence
  return (
    <Fold title={moves(move)} danger>
      <p className="mb-3">{t(`lose.${move}`)}</p>
      {costs && !booking.series && (
        <p className="mb-3 font-semibold">{cents > 0 ? t("fee", { money: money(cents) }) : t("noFee")}</p>
      )}
      <Form method="post">
        <ScopeChoice
          mine={mine}
          move={move}
          extra={(scope) => (costs ? money(cancelling[scope].cents) : null)}
        />
        <TextArea
          id={`${move}-reason`}
          name="reason"
          label={t("reason")}
          rows={2}
          maxLength={1000}
          optional
        />
        <button type="submit" name="intent" value={move} className="button plain danger w-full">
          {moves(move)}
        </button>
      </Form>
    </Fold>
  )
}

interface ScopeChoiceProps extends ActionsProps {
  move: string
  /** What a scope costs, in words. */
  extra?: (scope: BookingScope) => string | null
}

/** Which dates of a series an action is about; nothing to choose outside one. */
function ScopeChoice({ mine: { booking, coming, cancelling }, move, extra }: ScopeChoiceProps) {
  const t = useTranslations("bookings.detail")
  if (!booking.series) return null
  return (
    <fieldset className="mb-4">
      <legend className="mb-1 font-semibold">{t("scope")}</legend>
      {bookingScopes.map((scope) => {
        const count = move === "cancel" ? cancelling[scope].count : coming[scope]
        const label = t(`scopes.${scope}`, { count })
        const cost = extra?.(scope)
        return (
          <label key={scope} className="flex min-h-11 items-center gap-3">
            <input
              type="radio"
              name="scope"
              value={scope}
              defaultChecked={scope === "occurrence"}
              className="size-5 shrink-0 accent-roof"
            />
            <span>{cost ? t("scopeFee", { label, money: cost }) : label}</span>
          </label>
        )
      })}
    </fieldset>
  )
}

function EditForm({ mine }: ActionsProps) {
  const t = useTranslations("bookings.detail")
  const { booking, wall } = mine
  return (
    <Fold title={t("edit")}>
      <p className="mb-3 text-[15px] text-quiet">{t("editText")}</p>
      <Form method="post" key={`${wall.date}${wall.from}${wall.to}`}>
        <TextField
          id="edit-date"
          name="date"
          type="date"
          label={t("date")}
          defaultValue={wall.date}
          required
        />
        <TimeFields wall={wall} prefix="edit" />
        <TextField
          id="edit-people"
          name="people"
          type="number"
          min={1}
          label={t("people")}
          defaultValue={booking.people ?? ""}
          optional
        />
        <TextField
          id="edit-purpose"
          name="purpose"
          label={t("purpose")}
          defaultValue={booking.purpose}
          maxLength={300}
          required
        />
        <ScopeChoice mine={mine} move="edit" />
        <button type="submit" name="intent" value="edit" className="button primary w-full">
          {t("save")}
        </button>
      </Form>
    </Fold>
  )
}

function AddForm({ mine: { wall } }: ActionsProps) {
  const t = useTranslations("bookings.detail")
  return (
    <Fold title={t("add")}>
      <Form method="post">
        <TextField id="add-date" name="date" type="date" label={t("date")} required />
        <TimeFields wall={wall} prefix="add" />
        <button type="submit" name="intent" value="add" className="button primary w-full">
          {t("addSubmit")}
        </button>
      </Form>
    </Fold>
  )
}

function TimeFields({ wall, prefix }: { wall: MyBooking["wall"]; prefix: string }) {
  const t = useTranslations("bookings.detail")
  return (
    <div className="grid grid-cols-2 gap-3">
      <TextField
        id={`${prefix}-from`}
        name="from"
        type="time"
        label={t("from")}
        defaultValue={wall.from}
        required
      />
      <TextField id={`${prefix}-to`} name="to" type="time" label={t("to")} defaultValue={wall.to} required />
    </div>
  )
}

function AgendaForm({ mine: { booking } }: ActionsProps) {
  const t = useTranslations("bookings.detail")
  const { title, owner, organisation } = booking.agenda
  return (
    <Fold title={t("agenda")}>
      {organisation && title && (
        <p className="mb-3">{owner ? t("agendaShown", { title }) : t("agendaWaits")}</p>
      )}
      <Form method="post">
        <TextField
          id="agenda-title"
          name="title"
          label={t("agendaTitle")}
          defaultValue={title ?? ""}
          maxLength={120}
        />
        <CheckField
          id="agenda-shown"
          name="shown"
          value="yes"
          label={t("agendaOn")}
          defaultChecked={organisation}
        />
        <button type="submit" name="intent" value="agenda" className="button plain w-full">
          {t("save")}
        </button>
      </Form>
    </Fold>
  )
}
