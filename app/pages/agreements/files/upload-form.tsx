import { Form, useNavigation } from "@remix-run/react"
import { useEffect, useRef } from "react"
import { useLocale, useTranslations } from "use-intl"
import type { PartySide } from "~/agreements/agreement"
import { fileKinds, mayAddKind, mostFileMegabytes, mostFiles } from "~/agreements/files/agreement-file"
import { paths } from "~/platform/paths"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { Section } from "~/ui/section"
import { SideField } from "../side-field"
import type { FilesAnswer } from "./files-action.server"
import type { FilesView } from "./load-files.server"

interface UploadFormProps {
  view: FilesView
  answer: FilesAnswer | undefined
  /** For which the reader may add. */
  sides: readonly PartySide[]
  /** Another word each time that something was just done; else null. */
  done: string | null
}

/** Adds files; says before whether they can be removed again. Needs `agreements` and `agreementFiles`. */
export function UploadForm({ view: { agreement }, answer, sides, done }: UploadFormProps) {
  const t = useTranslations("agreementFiles")
  const locale = useLocale()
  const { state, formMethod } = useNavigation()
  const { id, status, moves } = agreement
  const element = useRef<HTMLFormElement>(null)
  // A form that comes back with a fault is not made anew: the browser would forget the files that were chosen.
  useEffect(() => {
    if (done) element.current?.reset()
  }, [done])
  const form = answeredForm<string>("files", answer?.form)
  const kinds = fileKinds.filter((kind) => mayAddKind(kind, status))
  const removable = moves.some(({ moves: own }) => own.includes("remove_file"))
  return (
    <Section title={t("form.title")}>
      <p className="mb-3">{t(removable ? "form.staysLater" : "form.staysNow")}</p>
      {kinds.includes("signed_elsewhere") && <p className="mb-3 text-quiet">{t("form.elsewhere")}</p>}
      <Form
        ref={element}
        method="post"
        action={paths.agreementFiles(locale, id)}
        encType="multipart/form-data"
        noValidate
        className="card p-4 md:p-6"
      >
        <ErrorSummary key={answer?.stamp} faults={formFaults(form)} named />
        <SideField form={form} sides={sides} label={t("form.onSide")} />
        <SelectField {...controlProps(form.field("kind"))} label={t("form.kind")}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          {...controlProps(form.field("files"))}
          type="file"
          multiple
          accept="application/pdf,image/jpeg,image/png,image/webp"
          label={t("form.files")}
          help={t("form.filesHelp", { size: mostFileMegabytes, count: mostFiles })}
        />
        <TextField
          {...controlProps(form.field("validUntil"))}
          type="date"
          label={t("form.validUntil")}
          help={t("form.validUntilHelp")}
          optional
        />
        <TextField
          {...controlProps(form.field("note"))}
          label={t("form.note")}
          help={t("form.noteHelp")}
          maxLength={500}
          optional
        />
        <button
          type="submit"
          name="intent"
          value="add"
          className="button primary"
          aria-disabled={state !== "idle" && formMethod === "POST"}
        >
          {t("form.submit")}
        </button>
      </Form>
    </Section>
  )
}
