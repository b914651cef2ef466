import { useTranslations } from "use-intl"
import { CheckField, SelectField, TextField } from "~/ui/form"
import type { OwnerRefusal } from "./owner-action"
import { OwnerForm, RefusalText, type SpaceChoice } from "./owner-forms"

const repeats = ["none", "daily", "weekly", "monthly"] as const

/** Keeps time for the owner. */
export function BlockForm({
  slot,
  spaces,
  spaceId,
  refusal,
}: {
  slot: { date: string; from: string; until: string; untilDate: string }
  spaces: readonly SpaceChoice[]
  /** The one that is looked at, if it is one. */
  spaceId: string
  refusal: OwnerRefusal | null
}) {
  const t = useTranslations("hosting.block")
  const typed = refusal?.values
  const error = (field: string) => (refusal?.field === field ? refusal.text : undefined)
  return (
    <section id="block" className="card no-print p-5" aria-labelledby="block-title">
      <h2 id="block-title" className="mb-1 text-[20px]">
        {t("title")}
      </h2>
      <p className="mb-4 text-[15.5px] text-quiet">{t("help")}</p>
      <OwnerForm intent="owner.block" id="">
        <RefusalText refusal={refusal} />
        <SelectField
          id="block-space"
          name="spaceId"
          label={t("space")}
          defaultValue={typed?.spaceId ?? (spaceId || undefined)}
        >
          {spaces.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <div className="grid grid-cols-2 gap-x-4">
          <TextField
            id="block-date"
            name="date"
            type="date"
            label={t("date")}
            defaultValue={typed?.date ?? slot.date}
            error={error("date")}
            required
          />
          <TextField
            id="block-from"
            name="from"
            type="time"
            label={t("from")}
            defaultValue={typed?.from ?? slot.from}
            error={error("from")}
            required
          />
          <TextField
            id="block-until-date"
            name="untilDate"
            type="date"
            label={t("untilDate")}
            help={t("untilDateHelp")}
            defaultValue={typed?.untilDate ?? slot.untilDate}
            error={error("untilDate")}
          />
          <TextField
            id="block-until"
            name="until"
            type="time"
            label={t("until")}
            defaultValue={typed?.until ?? slot.until}
            error={error("until") ?? error("end")}
            required
          />
          <SelectField
            id="block-repeat"
            name="repeat"
            label={t("repeat")}
            defaultValue={typed?.repeat ?? "none"}
          >
            {repeats.map((repeat) => (
              <option key={repeat} value={repeat}>
                {t(repeat)}
              </option>
            ))}
          </SelectField>
          <TextField
            id="block-repeat-until"
            name="repeatUntil"
            type="date"
            label={t("repeatUntil")}
            defaultValue={typed?.repeatUntil}
            error={error("repeatUntil")}
          />
        </div>
        <TextField
          id="block-purpose"
          name="purpose"
          label={t("reason")}
          help={t("reasonHelp")}
          maxLength={200}
          defaultValue={typed?.purpose}
          optional
        />
        <CheckField
          id="block-skip"
          name="skip"
          value="yes"
          label={t("skip")}
          defaultChecked={typed?.skip === "yes"}
        />
        <button type="submit" className="button primary">
          {t("submit")}
        </button>
      </OwnerForm>
    </section>
  )
}
