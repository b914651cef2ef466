import { getFormProps, type SubmissionResult } from "@conform-to/react"
import { Form } from "@remix-run/react"
import { useEffect, useRef } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate } from "~/i18n/format"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { Rss, Trash2 } from "~/ui/tool-icons"
import { useForm } from "~/ui/use-form"
import type { OwnFeed } from "./feeds.server"
import type { FeedFields } from "./feeds-page.server"

/** The address just made, the only time that it is shown. */
export function NewFeed({ address }: { address: string }) {
  const t = useTranslations("calendars.feed")
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
  }, [])
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="status"
      className="mb-6 rounded-card border border-leaf bg-leaf-soft p-4"
    >
      <p className="mb-3 font-semibold">{t("made")}</p>
      <TextField id="address" label={t("address")} value={address} readOnly spellCheck={false} />
      <a href={address.replace(/^https?:/, "webcal:")} className="button plain">
        {t("open")}
      </a>
    </div>
  )
}

export function MakeFeedForm({
  organisations,
  chosen,
  lastResult,
}: {
  organisations: { id: string; name: string }[]
  chosen: string
  lastResult: SubmissionResult<string[]> | null
}) {
  const t = useTranslations("calendars.feed")
  const [form, fields] = useForm<FeedFields>({
    id: "make",
    lastResult,
    defaultValue: { organisation: chosen },
  })
  return (
    <Form method="post" className="card mb-8 p-5" {...getFormProps(form)}>
      <ErrorSummary faults={formFaults(form)} />
      <SelectField {...controlProps(fields.organisation)} label={t("whose")}>
        <option value="">{t("everything")}</option>
        {organisations.map(({ id, name }) => (
          <option key={id} value={id}>
            {t("for", { name })}
          </option>
        ))}
      </SelectField>
      <button type="submit" name="intent" value="make" className="button primary">
        {t("make")}
      </button>
    </Form>
  )
}

export function FeedList({ feeds }: { feeds: OwnFeed[] }) {
  const t = useTranslations("calendars.feed")
  const locale = useLocale()
  if (!feeds.length) return <p className="text-quiet">{t("none")}</p>
  return (
    <ul className="grid gap-3">
      {feeds.map(({ id, organisation, createdAt, lastReadAt }) => {
        const name = organisation ? t("for", { name: organisation.name.text }) : t("everything")
        const made = t("madeOn", { when: formatDate(createdAt, locale) })
        const read = lastReadAt ? t("readOn", { when: formatDate(lastReadAt, locale) }) : t("neverRead")
        return (
          <li key={id} className="card flex flex-wrap items-center justify-between gap-3 p-4">
            <div className="flex min-w-0 gap-3">
              <Rss size={20} aria-hidden className="mt-1 shrink-0 text-sky" />
              <div className="min-w-0">
                <h3 className="break-words">{name}</h3>
                <p className="text-[15.5px] text-quiet">
                  {made}, {read}
                </p>
              </div>
            </div>
            <Form method="post">
              <input type="hidden" name="id" value={id} />
              <button type="submit" name="intent" value="revoke" className="button plain small min-h-11">
                <Trash2 size={16} aria-hidden />
                {t("revoke")}
                <span className="sr-only">
                  {" "}
                  {name}, {made}
                </span>
              </button>
            </Form>
          </li>
        )
      })}
    </ul>
  )
}
