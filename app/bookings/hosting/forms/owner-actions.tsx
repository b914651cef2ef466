import { useTranslations } from "use-intl"
import { answeredForm } from "~/ui/answered-form"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import type { StatusMove } from "../../booking-moves"
import type { Tariff } from "../../prices/tariff"
import { CounterForm, DeclineForm } from "./answer-forms"
import type { OwnerRefusal } from "./owner-action"
import {
  AgendaToo,
  Behind,
  OverrideField,
  OwnerForm,
  ReasonField,
  RefusalText,
  refusalIn,
  ScopeChoice,
  type SpaceChoice,
  TariffForm,
  TimeFields,
  type TypedTime,
} from "./owner-forms"
import type { OwnerFields } from "./owner-forms.server"
import "../owner.css"

interface OwnerActionsProps {
  booking: {
    id: string
    seriesId: string | null
    moves: readonly StatusMove[]
    status: string
    people: number | null
    space: { id: string }
    owner: { id: string }
    organisation: { id: string; name: { text: string } }
    agenda: { title: string | null; owner: boolean; organisation: boolean }
  }
  /** Its time on the clock of the building. */
  time: TypedTime
  /** Whether its series has other dates that wait for the same answer. */
  siblings: boolean
  /** The owner's spaces. */
  spaces: readonly SpaceChoice[]
  tariffs: readonly Tariff[]
  /** What could not be done a moment ago. */
  refusal: OwnerRefusal | null | undefined
}

/**
 * What an owner can do with a booking now, by the table of moves. The page's action hands what is sent to
 * `ownerAction`. Needs the messages `hosting` and `bookings`.
 */
export function OwnerActions(props: OwnerActionsProps) {
  const { booking, time, spaces, tariffs, refusal, siblings } = props
  const t = useTranslations("hosting.action")
  const has = (move: StatusMove) => booking.moves.includes(move)
  const { id } = booking
  const undecided = has("confirm")
  const of = (intent: Parameters<typeof refusalIn>[1]) => refusalIn(refusal, intent, id)
  return (
    <div className="grid gap-3">
      {undecided && (
        <ConfirmForm id={id} agenda={booking.agenda} siblings={siblings} refusal={of("owner.confirm")} />
      )}
      <div className="flex flex-wrap items-start gap-3">
        {has("counter") && (
          <Behind label={t("counter")} refusal={of("owner.counter")}>
            <CounterForm
              id={id}
              time={time}
              spaceId={booking.space.id}
              spaces={spaces}
              refusal={of("owner.counter")}
            />
          </Behind>
        )}
        {has("decline") && (
          <Behind label={t("decline")} refusal={of("owner.decline")}>
            <DeclineForm id={id} scope={siblings ? "choose" : undefined} refusal={of("owner.decline")} />
          </Behind>
        )}
        {booking.status === "confirmed" && has("cancel") && (
          <Behind label={t("edit")} refusal={of("owner.edit")}>
            <EditForm {...props} refusal={of("owner.edit")} />
          </Behind>
        )}
        {has("cancel") && (
          <Behind label={t("cancel")} refusal={of("owner.cancel")}>
            <CancelForm booking={booking} refusal={of("owner.cancel")} />
          </Behind>
        )}
        {has("no_show") && <Simple intent="owner.no_show" id={id} label={t("noShow")} />}
        {has("offer") && (
          <Simple intent="owner.offer" id={id} label={t("offer")} refusal={of("owner.offer")} />
        )}
        {has("retake") && (
          <Simple intent="owner.retake" id={id} label={t("retake")} refusal={of("owner.retake")} />
        )}
        {booking.status === "confirmed" && booking.agenda.organisation && (
          <OwnerForm intent="owner.agenda" id={id}>
            <input type="hidden" name="agenda" value={booking.agenda.owner ? "no" : "yes"} />
            <button type="submit" className="button plain">
              {t(booking.agenda.owner ? "agendaOff" : "agendaOn")}
            </button>
          </OwnerForm>
        )}
      </div>
      {(["owner.no_show", "owner.offer", "owner.retake", "owner.agenda"] as const).map((intent) => (
        <RefusalText key={intent} errors={of(intent)?.lastResult.error?.[""]} />
      ))}
      {undecided && (
        <TariffForm
          id={id}
          ownerId={booking.owner.id}
          organisationId={booking.organisation.id}
          chosen={tariffs}
        />
      )}
    </div>
  )
}

function ConfirmForm({
  id,
  agenda,
  siblings,
  refusal,
}: {
  id: string
  agenda: OwnerActionsProps["booking"]["agenda"]
  siblings: boolean
  refusal: OwnerRefusal | null
}) {
  const t = useTranslations("hosting.action")
  const form = answeredForm<keyof OwnerFields<"owner.confirm">>(`${id}-confirm`, refusal?.lastResult)
  return (
    <OwnerForm intent="owner.confirm" id={id} formId={form.id}>
      <RefusalText errors={form.errors} />
      {siblings && <ScopeChoice field={form.field("scope")} />}
      <AgendaToo field={form.field("agenda")} agenda={agenda} />
      <OverrideField id={form.id} refusal={refusal} />
      <button type="submit" className="button primary">
        {t("confirm")}
      </button>
    </OwnerForm>
  )
}

interface RefusableProps {
  refusal: OwnerRefusal | null
}

function EditForm({ booking, time, spaces, refusal }: OwnerActionsProps & RefusableProps) {
  const t = useTranslations("hosting.action")
  const form = answeredForm<keyof OwnerFields<"owner.edit">>(`${booking.id}-edit`, refusal?.lastResult, {
    ...time,
    spaceId: booking.space.id,
    people: String(booking.people ?? ""),
  })
  return (
    <OwnerForm intent="owner.edit" id={booking.id} formId={form.id}>
      <p className="mb-4 text-quiet">{t("editHelp")}</p>
      <RefusalText errors={form.errors} />
      <TimeFields field={form.field} spaceId={booking.space.id} spaces={spaces} />
      <TextField
        {...controlProps(form.field("people"))}
        type="number"
        inputMode="numeric"
        min={1}
        label={t("people")}
        optional
      />
      {booking.seriesId && <ScopeChoice field={form.field("scope")} following />}
      <OverrideField id={form.id} refusal={refusal} />
      <button type="submit" className="button primary">
        {t("editSend")}
      </button>
    </OwnerForm>
  )
}

function CancelForm({ booking, refusal }: Pick<OwnerActionsProps, "booking"> & RefusableProps) {
  const t = useTranslations("hosting.action")
  const form = answeredForm<keyof OwnerFields<"owner.cancel">>(`${booking.id}-cancel`, refusal?.lastResult)
  return (
    <OwnerForm intent="owner.cancel" id={booking.id} formId={form.id}>
      <p className="mb-4">{t("cancelHelp", { name: booking.organisation.name.text })}</p>
      {booking.seriesId && <ScopeChoice field={form.field("scope")} following />}
      <ReasonField field={form.field("reasonText")} required />
      <button type="submit" className="button danger">
        {t("cancelSend")}
      </button>
    </OwnerForm>
  )
}

function Simple({
  intent,
  id,
  label,
  refusal = null,
}: {
  intent: "owner.no_show" | "owner.offer" | "owner.retake"
  id: string
  label: string
  refusal?: OwnerRefusal | null
}) {
  return (
    <OwnerForm intent={intent} id={id}>
      <OverrideField id={`${id}-${intent}`} refusal={refusal} />
      <button type="submit" className="button plain">
        {label}
      </button>
    </OwnerForm>
  )
}
