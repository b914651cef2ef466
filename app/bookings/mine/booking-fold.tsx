import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { type BookingScope, bookingScopes } from "../booking"
import type { MyBooking } from "./my-booking.server"

interface FoldProps {
  title: string
  danger?: boolean
  /** Shown open: something in it asks for an answer. */
  isOpen?: boolean
  children: ReactNode
}

/** A form of a booking's page behind its name. */
export function Fold({ title, danger, isOpen, children }: FoldProps) {
  return (
    <details className="card mb-3" open={isOpen}>
      <summary className={`min-h-11 px-4 py-2.5 font-semibold ${danger ? "text-roof" : ""}`}>{title}</summary>
      <div className="px-4 pb-4">{children}</div>
    </details>
  )
}

interface ScopeChoiceProps {
  mine: MyBooking
  move: string
  /** What a scope costs, in words. */
  extra?: (scope: BookingScope) => string | null
  /** What was chosen before. */
  chosen?: string
}

/** Which dates of a series an action is about; nothing to choose outside one. */
export function ScopeChoice({
  mine: { booking, coming, cancelling },
  move,
  extra,
  chosen = "occurrence",
}: ScopeChoiceProps) {
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
              defaultChecked={scope === chosen}
              className="size-5 shrink-0 accent-roof"
            />
            <span>{cost ? t("scopeFee", { label, money: cost }) : label}</span>
          </label>
        )
      })}
    </fieldset>
  )
}
