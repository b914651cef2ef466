import { Form, useNavigation } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { locales } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { Notice } from "~/ui/notice"
import { ArrowLeft, ArrowRight, Trash2 } from "~/ui/tool-icons"
import type { StepForm } from "../listing/step-form"
import type { OwnPhoto } from "./photos.server"

export interface UploadOutcome {
  taken: number
  /** File and why, in the reader's language. */
  refused: { file: string; reason: string }[]
  fault: string | null
}

/** Adds photos: several at once, and told which were not taken and why. */
export function UploadForm({ outcome }: { outcome: UploadOutcome | null }) {
  const t = useTranslations("listing.photos")
  const { state, formData } = useNavigation()
  const uploading = state !== "idle" && Boolean(formData?.has("photos"))
  return (
    <Form method="post" encType="multipart/form-data" className="card mb-6 p-4">
      {outcome && outcome.taken > 0 && <Notice tone="leaf">{t("taken", { count: outcome.taken })}</Notice>}
      {outcome && outcome.refused.length > 0 && (
        <Notice tone="roof" title={t("notTaken")}>
          <ul className="list-disc pl-5">
            {outcome.refused.map(({ file, reason }) => (
              <li key={file}>
                {file}: {reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <TextField
        id="photos"
        name="photos"
        type="file"
        multiple
        accept="image/jpeg,image/png,image/webp"
        label={t("choose")}
        help={t("chooseHelp")}
        error={outcome?.fault}
      />
      <button type="submit" className="button plain" aria-disabled={uploading}>
        {uploading ? t("uploading") : t("upload")}
      </button>
      <span role="status" className="sr-only">
        {uploading ? t("uploading") : ""}
      </span>
    </Form>
  )
}

/** What each photo shows, and their order. */
export function PhotoList({ photos, form: given }: { photos: OwnPhoto[]; form: StepForm }) {
  const form = answeredForm("photos", given)
  const t = useTranslations("listing.photos")
  const listing = useTranslations("listing")
  const common = useTranslations("common")
  const own = useLocale()
  const others = locales.filter((locale) => locale !== own)
  if (!photos.length) return <p className="mb-6 text-quiet">{t("none")}</p>
  return (
    <Form id="photo-texts" method="post" noValidate className="mb-8">
      <h2 className="mb-3">{t("describe")}</h2>
      <ErrorSummary faults={formFaults(form)} named />
      {/* The first button answers the Enter key: to save, not to move or remove. */}
      <button type="submit" name="intent" value="describe" className="sr-only" tabIndex={-1} aria-hidden>
        {listing("save")}
      </button>
      <ol>
        {photos.map((photo, index) => {
          const number = index + 1
          const name = `photos[${index}]`
          return (
            <li key={photo.id} className="card mb-3 grid gap-4 p-4 sm:grid-cols-[180px_1fr]">
              <img
                src={paths.photo(photo.key)}
                alt={photo.alt?.[own] ?? ""}
                width={180}
                height={Math.round((180 * photo.height) / photo.width)}
                loading="lazy"
                className="max-h-60 rounded-control object-cover max-sm:w-full"
              />
              <div className="min-w-0">
                <input type="hidden" name={`${name}.id`} value={photo.id} />
                <TextField
                  {...controlProps(form.field(`${name}.alt.${own}`))}
                  defaultValue={form.text(`${name}.alt.${own}`) || (photo.alt?.[own] ?? "")}
                  label={t("alt", { number })}
                  help={t("altHelp")}
                />
                <details className="mb-4" open={others.some((locale) => photo.alt?.[locale])}>
                  <summary className="py-1 text-[15.5px] text-sky underline underline-offset-3">
                    {listing("otherLanguages", {
                      count: others.filter((locale) => photo.alt?.[locale]).length,
                    })}
                  </summary>
                  {others.map((locale) => (
                    <TextField
                      key={locale}
                      {...controlProps(form.field(`${name}.alt.${locale}`))}
                      defaultValue={form.text(`${name}.alt.${locale}`) || (photo.alt?.[locale] ?? "")}
                      label={common(`language.${locale}`)}
                      lang={locale}
                      optional
                    />
                  ))}
                </details>
                <div className="flex flex-wrap gap-2">
                  <PhotoButton
                    intent={`earlier.${photo.id}`}
                    label={t("earlier", { number })}
                    disabled={index === 0}
                  >
                    <ArrowLeft size={18} aria-hidden />
                  </PhotoButton>
                  <PhotoButton
                    intent={`later.${photo.id}`}
                    label={t("later", { number })}
                    disabled={number === photos.length}
                  >
                    <ArrowRight size={18} aria-hidden />
                  </PhotoButton>
                  <button
                    type="submit"
                    name="intent"
                    value={`remove.${photo.id}`}
                    className="button plain small min-h-11"
                  >
                    <Trash2 size={16} aria-hidden />
                    {t("remove", { number })}
                  </button>
                </div>
              </div>
            </li>
          )
        })}
      </ol>
      <button type="submit" name="intent" value="describe" className="button plain">
        {listing("save")}
      </button>
    </Form>
  )
}

interface PhotoButtonProps {
  intent: string
  label: string
  disabled: boolean
  children: React.ReactNode
}

function PhotoButton({ intent, label, disabled, children }: PhotoButtonProps) {
  return (
    <button
      type="submit"
      name="intent"
      value={intent}
      aria-label={label}
      title={label}
      disabled={disabled}
      className="button plain small min-h-11"
    >
      {children}
    </button>
  )
}
