import { useTranslations } from "use-intl"
import { minuteOf } from "~/availability/time-of-day"
import { answeredForm } from "~/ui/answered-form"
import { CheckField, SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { endsBeforeItBegins } from "../../typed-time"
import { type OwnerRefusal, repeats } from "./owner-action"
import { OwnerForm, RefusalText, type SpaceChoice } from "./owner-forms"
import type { OwnerFields } from "./owner-forms.server"

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
  const form = answeredForm<keyof OwnerFields<"owner.block">>("owner-block", refusal?.lastResult, {
    ...slot,
    spaceId,
  })
  const [from, until] = [minuteOf(form.text("from")), minuteOf(form.text("until"))]
  const typed = { date: form.text("date"), untilDate: form.text("untilDate") }
  const asksOvernight =
    refusal !== null && from !== null && until !== null && endsBeforeItBegins({ ...typed, from, until })
  return (
    <section id="block" className="card no-print p-5" aria-labelledby="block-title">
      <h2 id="block-title" className="mb-1 text-[20px]">
        {t("title")}
      </h2>
      <p className="mb-4 text-[15.5px] text-quiet">{t("help")}</p>
      <OwnerForm intent="owner.block" id="" formId={form.id}>
        <RefusalText errors={form.errors} />
        <SelectField {...controlProps(form.field("spaceId"))} label={t("space")}>
          {spaces.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <div className="grid gap-x-4 min-[420px]:grid-cols-2">
          <TextField {...controlProps(form.field("date"))} type="date" label={t("date")} required />
          <TextField {...controlProps(form.field("from"))} type="time" label={t("from")} required />
          <TextField
            {...controlProps(form.field("untilDate"))}
            type="date"
            label={t("untilDate")}
            help={t("untilDateHelp")}
          />
          <TextField {...controlProps(form.field("until"))} type="time" label={t("until")} required />
          <SelectField {...controlProps(form.field("repeat"))} label={t("repeat")}>
            {repeats.map((repeat) => (
              <option key={repeat} value={repeat}>
                {t(repeat)}
              </option>
            ))}
          </SelectField>
          <TextField {...controlProps(form.field("repeatUntil"))} type="date" label={t("repeatUntil")} />
        </div>
        {asksOvernight && (
          <CheckField
            id={form.field("overnight").id}
            name={form.field("overnight").name}
            value="yes"
            label={t("overnight", { time: form.text("until") })}
            defaultChecked={form.field("overnight").initialValue === "yes"}
          />
        )}
        <TextField
          {...controlProps(form.field("purpose"))}
          label={t("reason")}
          help={t("reasonHelp")}
          maxLength={200}
          optional
        />
        <CheckField
          id={form.field("skip").id}
          name={form.field("skip").name}
          value="yes"
          label={t("skip")}
          defaultChecked={form.field("skip").initialValue === "yes"}
        />
        <button type="submit" className="button primary">
          {t("submit")}
        </button>
      </OwnerForm>
    </section>
  )
}
