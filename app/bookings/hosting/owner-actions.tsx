import { useTranslations } from "use-intl"
import { SelectField } from "~/ui/form"
import type { StatusMove } from "../booking-moves"
import type { Tariff } from "../prices/tariff"
import type { OwnerRefusal } from "./owner-action"
import {
  AgendaToo,
  Behind,
  OverrideField,
  OwnerForm,
  PeopleField,
  ReasonField,
  RefusalText,
  refusalIn,
  type SpaceChoice,
  TariffForm,
  TimeFields,
  type TypedTime,
} from "./owner-forms"
import "./owner.css"

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
        <OwnerForm intent="owner.confirm" id={id}>
          <RefusalText refusal={of("owner.confirm")} />
          {siblings && <ScopeChoice id={id} />}
          <AgendaToo id={id} agenda={booking.agenda} />
          <OverrideField id={`${id}-confirm`} refusal={of("owner.confirm")} />
          <button type="submit" className="button primary">
            {t("confirm")}
          </button>
        </OwnerForm>
      )}
      <div className="flex flex-wrap items-start gap-3">
        {has("counter") && (
          <Behind label={t("counter")} refusal={of("owner.counter")}>
            <OwnerForm intent="owner.counter" id={id}>
              <p className="mb-4 text-quiet">{t("counterHelp")}</p>
              <RefusalText refusal={of("owner.counter")} />
              <TimeFields
                id={`${id}-counter`}
                time={time}
                spaceId={booking.space.id}
                spaces={spaces}
                refusal={of("owner.counter")}
              />
              <ReasonField id={`${id}-counter-reason`} refusal={of("owner.counter")} required={false} />
              <OverrideField id={`${id}-counter`} refusal={of("owner.counter")} />
              <button type="submit" className="button primary">
                {t("counterSend")}
              </button>
            </OwnerForm>
          </Behind>
        )}
        {has("decline") && (
          <Behind label={t("decline")} refusal={of("owner.decline")}>
            <OwnerForm intent="owner.decline" id={id}>
              {siblings && <ScopeChoice id={`${id}-decline`} />}
              <ReasonField id={`${id}-decline-reason`} refusal={of("owner.decline")} required />
              <button type="submit" className="button danger">
                {t("decline")}
              </button>
            </OwnerForm>
          </Behind>
        )}
        {booking.status === "confirmed" && has("cancel") && (
          <Behind label={t("edit")} refusal={of("owner.edit")}>
            <OwnerForm intent="owner.edit" id={id}>
              <p className="mb-4 text-quiet">{t("editHelp")}</p>
              <RefusalText refusal={of("owner.edit")} />
              <TimeFields
                id={`${id}-edit`}
                time={time}
                spaceId={booking.space.id}
                spaces={spaces}
                refusal={of("owner.edit")}
              />
              <PeopleField id={`${id}-edit`} people={booking.people} refusal={of("owner.edit")} />
              {booking.seriesId && <ScopeChoice id={`${id}-edit`} following />}
              <OverrideField id={`${id}-edit`} refusal={of("owner.edit")} />
              <button type="submit" className="button primary">
                {t("editSend")}
              </button>
            </OwnerForm>
          </Behind>
        )}
        {has("cancel") && (
          <Behind label={t("cancel")} refusal={of("owner.cancel")}>
            <OwnerForm intent="owner.cancel" id={id}>
              <p className="mb-4">{t("cancelHelp", { name: booking.organisation.name.text })}</p>
              {booking.seriesId && <ScopeChoice id={`${id}-cancel`} following />}
              <ReasonField id={`${id}-cancel-reason`} refusal={of("owner.cancel")} required />
              <button type="submit" className="button danger">
                {t("cancelSend")}
              </button>
            </OwnerForm>
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
        <RefusalText key={intent} refusal={of(intent)} />
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

function ScopeChoice({ id, following = false }: { id: string; following?: boolean }) {
  const t = useTranslations("hosting.scope")
  return (
    <SelectField id={`${id}-scope`} name="scope" label={t("label")} defaultValue="occurrence">
      <option value="occurrence">{t("occurrence")}</option>
      {following && <option value="following">{t("following")}</option>}
      <option value="series">{t("series")}</option>
    </SelectField>
  )
}
