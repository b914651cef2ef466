import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatMoney } from "~/i18n/format"
import { CheckField, TextArea, TextField } from "~/ui/form"
import type { StatusMove } from "../booking-moves"
import { useSlotText } from "../slot-text"
import type { BookingAnswer } from "./booking-answer"
import { Fold, ScopeChoice } from "./booking-fold"
import { AddForm, EditForm } from "./edit-form"
import type { MyBooking } from "./my-booking.server"

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

interface AnsweredProps extends ActionsProps {
  /** What could not be done as it was typed. */
  answer?: BookingAnswer
}

/** What the reader can do with a booking now, by the table of moves. Needs the `bookings` messages. */
export function BookingActions({ mine, answer }: AnsweredProps) {
  const t = useTranslations("bookings.detail")
  const moves = useTranslations("bookings.move")
  const locale = useLocale()
  const { booking, begun } = mine
  const money = (cents: number) => formatMoney(cents, booking.estimate?.currency ?? "EUR", locale)
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
          {booking.estimate && <input type="hidden" name="expectedPrice" value={booking.estimate.total} />}
          {gains.map((move) => (
            <button key={move} type="submit" name="intent" value={move} className="button primary">
              {booking.estimate && booking.estimate.total > 0
                ? t("takeFor", { move: moves(move), money: money(booking.estimate.total) })
                : moves(move)}
            </button>
          ))}
        </Form>
      )}
      {/* With the keys what was done takes what was typed, and the faults of before, off the page. */}
      {isOurs && canEdit && (
        <EditForm
          key={`edit ${answer?.form} ${mine.wall.date}${mine.wall.from}${mine.wall.to}`}
          mine={mine}
          answer={answer?.form === "edit" ? answer : undefined}
        />
      )}
      {isOurs && booking.series && (
        <AddForm
          key={`add ${answer?.form}`}
          mine={mine}
          answer={answer?.form === "add" ? answer : undefined}
        />
      )}
      {isOurs && booking.status === "confirmed" && !begun && <AgendaForm mine={mine} />}
      {losses.map((move) => (
        <LoseForm key={move} move={move} mine={mine} />
      ))}
    </section>
  )
}

function Reconfirm({ mine: { booking, cancelling } }: ActionsProps) {
  const t = useTranslations("bookings.detail")
  const locale = useLocale()
  const { cents } = cancelling.occurrence
  const slot = useSlotText(booking.site.timeZone)
  if (booking.reconfirmedAt) return <p className="mb-3">{t("reconfirmed")}</p>
  return (
    <Form method="post" className="card mb-3 border-sun bg-sun-soft p-4">
      <h3 className="text-[18px]">{t("reconfirm")}</h3>
      <p className="mb-3">
        {t("reconfirmText", { moment: slot.moment(booking.reconfirmBy ?? booking.start) })}
        {cents > 0 &&
          ` ${t("reconfirmFee", { money: formatMoney(cents, booking.price?.currency ?? "EUR", locale) })}`}
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
