import { Form, Link, useLocation } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDecimal } from "~/i18n/format"
import type { StepForm } from "~/spaces/listing/step-form"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Pager } from "~/ui/paging/pager"
import { Section } from "~/ui/section"
import { Total } from "../list-controls"
import { Moment } from "../moment"
import type { Found } from "../paging"
import type { ListedFigure } from "./figures.server"

interface HealthIndexPageProps {
  title: string
  page: number
  list: Found<ListedFigure>
  done: "entered" | "corrected" | "removed" | null
  /** What stands in the form before anything is typed. */
  usual: Record<"month" | "figure" | "baseYear" | "source", string>
  answer?: StepForm
}

/** The health index by month: what the administration enters, corrects and takes away. */
export function HealthIndexPage({ title, page, list, done, usual, answer }: HealthIndexPageProps) {
  const t = useTranslations("administration.healthIndex")
  const { key } = useLocation()
  const form = answeredForm<keyof typeof usual>("figure", answer, usual)
  const field = (name: keyof typeof usual) => ({
    ...controlProps(form.field(name)),
    label: t(`field.${name}`),
    help: t(`help.${name}`),
    autoComplete: "off",
  })
  return (
    <Page title={title} lead={t("lead")}>
      {done && !answer && <Notice tone="leaf" title={t(`done.${done}`)} />}
      <Section title={t("enter")}>
        {/* A figure that was sent does not stay in the form. */}
        <Form key={key} method="post" className="card p-5" noValidate>
          <ErrorSummary faults={formFaults(form)} named />
          <TextField {...field("month")} className="max-w-[12ch]" />
          <TextField {...field("figure")} inputMode="decimal" className="max-w-[12ch]" />
          <TextField {...field("baseYear")} inputMode="numeric" className="max-w-[12ch]" />
          <TextField {...field("source")} maxLength={500} />
          <button type="submit" name="intent" value="enter" className="button primary">
            {t("save")}
          </button>
        </Form>
      </Section>
      <Section title={t("figures")}>
        {list.total === 0 ? (
          <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
        ) : (
          <Total>{t("total", { count: list.total })}</Total>
        )}
        <ul className="grid gap-3">
          {list.items.map((figure) => (
            <Figure key={`${figure.month} ${figure.baseYear}`} figure={figure} />
          ))}
        </ul>
        <Pager page={page} pages={list.pages} />
      </Section>
    </Page>
  )
}

function Figure({ figure }: { figure: ListedFigure }) {
  const t = useTranslations("administration.healthIndex")
  const locale = useLocale()
  const { month, baseYear, hundredths, source, fromPack, enteredAt } = figure
  const name = t("name", { month, year: String(baseYear) })
  return (
    <li className="card flex flex-wrap items-start justify-between gap-x-4 gap-y-2 p-4">
      <div className="min-w-0">
        <h3 className="font-semibold font-text text-[17px]">
          {name}: {formatDecimal(hundredths / 100, locale, 2)}
        </h3>
        <p className="break-words">{source}</p>
        <p className="text-[15.5px] text-quiet">
          <Moment at={enteredAt} in={(date) => t(fromPack ? "fromPack" : "entered", { date })} />
        </p>
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <Link className="button plain" to={`?correct=${month}.${baseYear}`}>
          {t("correct")}
          <span className="sr-only"> {name}</span>
        </Link>
        <details className="min-w-0">
          <summary className="button danger list-none">
            {t("remove")}
            <span className="sr-only"> {name}</span>
          </summary>
          <Form method="post" className="mt-3 max-w-[40ch]">
            <input type="hidden" name="month" value={month} />
            <input type="hidden" name="baseYear" value={baseYear} />
            <p className="mb-3">{t("removeText")}</p>
            <button type="submit" name="intent" value="remove" className="button danger">
              {t("removeNow")}
            </button>
          </Form>
        </details>
      </div>
    </li>
  )
}
