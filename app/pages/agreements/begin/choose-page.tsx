import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { TextField } from "~/ui/form"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import type { Choice, ChoicesView } from "./load-choices.server"

/** With whom, and on which space, an agreement is begun. Needs `agreements`. */
export function ChoosePage({ view }: { view: ChoicesView }) {
  const t = useTranslations("agreements")
  const locale = useLocale()
  const { looked, chosen } = view
  return (
    <Page
      title={t("begin.title")}
      lead={t("begin.chooseLead")}
      actions={
        <Link to={paths.agreements(locale)} className="button plain">
          {t("page.back")}
        </Link>
      }
    >
      {!view.mayBegin && <EmptyState title={t("begin.none")} />}
      {view.mayBegin && (
        <Form method="get" action={paths.newAgreement(locale)}>
          {view.isIncomplete && <Notice tone="roof">{t("begin.chooseBoth")}</Notice>}
          <h2 className="mb-3">{t("begin.choose")}</h2>
          <Choices
            name="space"
            label={t("begin.space")}
            search={{ name: "findSpace", label: t("begin.spaceSearch"), help: t("begin.ownSpaces") }}
            looked={looked.space}
            chosen={chosen.space}
            choices={view.spaces}
          />
          <Choices
            name="organisation"
            label={t("begin.group")}
            search={{ name: "findOrganisation", label: t("begin.groupSearch"), help: t("begin.ownGroups") }}
            looked={looked.organisation}
            chosen={chosen.organisation}
            choices={view.organisations}
          />
          <button type="submit" name="go" value="on" className="button primary">
            {t("begin.next")}
          </button>
        </Form>
      )}
    </Page>
  )
}

interface ChoicesProps {
  name: string
  label: string
  search: { name: string; label: string; help: string }
  looked: string
  chosen: string
  choices: Choice[]
}

function Choices({ name, label, search, looked, chosen, choices }: ChoicesProps) {
  const t = useTranslations("agreements.begin")
  return (
    <fieldset className="card mb-6 p-4">
      <legend className="px-1 font-semibold">{label}</legend>
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1">
          <TextField
            id={search.name}
            name={search.name}
            defaultValue={looked}
            label={search.label}
            help={search.help}
            maxLength={100}
          />
        </div>
        <button type="submit" className="button plain mb-4">
          {t("look")}
          <span className="sr-only"> ({label})</span>
        </button>
      </div>
      {looked && choices.every(({ isOwn }) => isOwn) && <p className="text-quiet">{t("nothingFound")}</p>}
      <ul className="grid gap-1">
        {choices.map((choice) => (
          <li key={choice.id}>
            <label className="flex min-h-11 cursor-pointer items-center gap-3">
              <input
                type="radio"
                name={name}
                value={choice.id}
                defaultChecked={choice.id === chosen}
                className="size-5 shrink-0 accent-roof"
              />
              <span>
                <span lang={choice.name.lang}>{choice.name.text}</span>
                {choice.place && <span className="text-quiet"> · {choice.place}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
