import { Form, Link } from "@remix-run/react"
import { useEffect } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatInstant } from "~/i18n/format"
import { WeekFields } from "~/needs/writing/when-lines"
import type { PlanVersion } from "~/plans/kept/kept-plan"
import { planPurposes } from "~/plans/plan"
import { paths } from "~/platform/paths"
import { listOf } from "~/spaces/listing/step-form"
import { type AnsweredForm, answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { CheckField, ChoiceGroup, TextField } from "~/ui/form"
import { choiceProps, controlProps } from "~/ui/form-field"
import { EmptyState } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import { Plus, Trash2 } from "~/ui/tool-icons"
import { GroupChoices } from "./group-choices"
import type { PlansView } from "./load-plans.server"
import type { PlanFormAnswer } from "./plan-action.server"
import { mostTyped } from "./plan-input"

/** The plans of a building: its versions, and a new one. Needs `plans`, `proposals`, `needs` and `vocabulary`. */
export function PlansPage({ view, answer }: { view: PlansView; answer: PlanFormAnswer | undefined }) {
  const t = useTranslations("plans")
  const locale = useLocale()
  const { site, rooms, versions } = view
  return (
    <Page
      title={t("title")}
      lead={t("lead", { site: site.name })}
      actions={
        <Link to={paths.mySpaces(locale)} className="button plain">
          {t("back")}
        </Link>
      }
    >
      {rooms.length === 0 ? (
        <EmptyState title={t("noRooms")}>{t("noRoomsText")}</EmptyState>
      ) : (
        <>
          {versions.length > 0 && <Versions site={site} versions={versions} proposals={view.proposals} />}
          <NewPlan key={answer?.stamp} view={view} answer={answer} />
        </>
      )}
    </Page>
  )
}

function Versions({ site, versions, proposals }: Pick<PlansView, "site" | "versions" | "proposals">) {
  const t = useTranslations("plans")
  return (
    <Section title={t("versions", { count: versions.length })}>
      <VersionList site={site} versions={versions} current={null} proposals={proposals} />
    </Section>
  )
}

/** The versions of a plan, newest first, with how the proposals of each stand. Needs `plans` and `proposals`. */
export function VersionList({
  site,
  versions,
  current,
  proposals,
}: {
  site: PlansView["site"]
  versions: PlanVersion[]
  current: string | null
  proposals: PlansView["proposals"]
}) {
  const t = useTranslations("plans")
  const sent = useTranslations("proposals.panel")
  const locale = useLocale()
  return (
    <ul className="grid gap-1.5">
      {versions.map(({ id, number, createdAt, state, purpose }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3">
          <Link
            to={paths.plan(locale, site.id, id, purpose)}
            className="inline-block py-1"
            aria-current={id === current ? "page" : undefined}
          >
            {t("version", { number })}
          </Link>
          <span className="text-quiet">
            {formatInstant(createdAt, locale, site.timeZone, "moment")} · {t(`state.${state}`)}
            {proposals[id] && ` · ${sent("counts", proposals[id])}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

function NewPlan({ view, answer }: { view: PlansView; answer: PlanFormAnswer | undefined }) {
  const t = useTranslations("plans.form")
  const given = answer?.form ?? { initialValue: view.values, error: {} }
  const form = answeredForm("plan", given)
  const groups = listOf(given.initialValue, "groups")
  const added = answer?.added
  useEffect(() => {
    if (typeof added === "number") document.getElementById(form.field(`groups[${added}].title`).id)?.focus()
  }, [added, form])
  return (
    <Section title={t("title")}>
      <Form method="post" noValidate preventScrollReset>
        {/* First in the form: the Enter key makes the plan, and does not press one of the buttons of the groups. */}
        <button type="submit" className="sr-only" tabIndex={-1} aria-hidden>
          {t("submit")}
        </button>
        <ErrorSummary faults={formFaults(form)} named />
        <ChoiceGroup
          {...choiceProps(form.field("purpose"))}
          type="radio"
          label={t("purpose")}
          help={t("purposeHelp")}
          options={planPurposes.map((value) => ({ value, label: t(`purposes.${value}`) }))}
        />
        <div className="grid gap-x-5 sm:grid-cols-2">
          <TextField {...controlProps(form.field("from"))} type="date" label={t("from")} />
          <TextField {...controlProps(form.field("until"))} type="date" label={t("until")} />
        </div>
        <GroupChoices form={form} candidates={view.candidates} values={given.initialValue} />
        <fieldset className="mb-6 min-w-0">
          <legend className="mb-1 font-semibold">{t("others")}</legend>
          <p className="mb-3 text-quiet">{t("othersHelp")}</p>
          {groups.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its place.
            <TypedGroup key={index} form={form} index={index} />
          ))}
          {groups.length < mostTyped && (
            <button type="submit" name="intent" value="groups.add" className="button plain">
              <Plus size={18} aria-hidden />
              {t("add")}
            </button>
          )}
        </fieldset>
        <Rules form={form} />
        <button type="submit" className="button primary">
          {t("submit")}
        </button>
      </Form>
    </Section>
  )
}

const wishes = ["whole", "sameSpace", "together"] as const

function TypedGroup({ form, index }: { form: AnsweredForm; index: number }) {
  const t = useTranslations("plans.form")
  const name = `groups[${index}]`
  const number = index + 1
  return (
    <fieldset className="card mb-3 grid grid-cols-1 gap-x-4 p-4 pb-0 sm:grid-cols-2">
      <legend className="sr-only">{t("group", { number })}</legend>
      <TextField {...controlProps(form.field(`${name}.title`))} label={t("groupTitle")} />
      <TextField {...controlProps(form.field(`${name}.people`))} inputMode="numeric" label={t("people")} />
      <WeekFields form={form} name={`${name}.line`} />
      <details className="col-span-full mb-2" open={isAsked(form, `${name}.other`)}>
        <summary className="inline-flex min-h-11 cursor-pointer items-center">{t("other")}</summary>
        <p className="mb-3 text-quiet">{t("otherHelp")}</p>
        <div className="grid grid-cols-1 gap-x-4 sm:grid-cols-2">
          <WeekFields form={form} name={`${name}.other`} />
        </div>
      </details>
      <details
        className="col-span-full mb-4"
        open={wishes.some((wish) => form.text(`${name}.${wish}`) === "on")}
      >
        <summary className="inline-flex min-h-11 cursor-pointer items-center">{t("wishes")}</summary>
        {wishes.map((wish) => (
          <CheckField
            key={wish}
            id={form.field(`${name}.${wish}`).id}
            name={`${name}.${wish}`}
            defaultChecked={form.text(`${name}.${wish}`) === "on"}
            label={t(wish)}
          />
        ))}
      </details>
      <button
        type="submit"
        name="intent"
        value={`groups.remove.${index}`}
        className="button plain small col-span-full mb-4 justify-self-start"
      >
        <Trash2 size={16} aria-hidden />
        {t("remove", { number })}
      </button>
    </fieldset>
  )
}

/** Whether a day of a time of the week is chosen. */
function isAsked(form: AnsweredForm, line: string): boolean {
  return [form.field(`${line}.weekdays`).initialValue ?? []].flat().length > 0
}

function Rules({ form }: { form: AnsweredForm }) {
  const t = useTranslations("plans.form")
  return (
    <fieldset className="mb-6 min-w-0">
      <legend className="mb-2 font-semibold">{t("rules")}</legend>
      <CheckField
        id={form.field("apart").id}
        name="apart"
        defaultChecked={form.text("apart") === "on"}
        label={t("apart")}
        help={t("apartHelp")}
      />
      <div className="grid gap-x-5 sm:grid-cols-3">
        <TextField
          {...controlProps(form.field("cleaningsPerDay"))}
          inputMode="numeric"
          label={t("cleaningsPerDay")}
          optional
        />
        <TextField
          {...controlProps(form.field("handoversPerDay"))}
          inputMode="numeric"
          label={t("handoversPerDay")}
          optional
        />
        <TextField
          {...controlProps(form.field("hoursPerOrganisation"))}
          inputMode="numeric"
          label={t("hoursPerOrganisation")}
          optional
        />
      </div>
    </fieldset>
  )
}
