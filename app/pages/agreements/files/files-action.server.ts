import type { Viewer } from "~/accounts/viewer"
import { addFiles } from "~/agreements/files/add-files.server"
import { mostFileMegabytes, mostFiles } from "~/agreements/files/agreement-file"
import { removeFile } from "~/agreements/files/remove-file.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { paths } from "~/platform/paths"
import { faultText, keepingFault } from "~/platform/refusal-text.server"
import { agreementStorage } from "~/platform/storage/site-files.server"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import type { StepForm } from "~/spaces/listing/step-form"
import { toldConflict } from "../told-conflict.server"
import { fileForms } from "./files-form"
import { readFilesForm, type SentAgreementFiles } from "./read-files-form.server"

/** The form of the page that is shown again, as it was typed; without a script, files have to be chosen anew. */
export interface FilesAnswer {
  form: StepForm
  /** Why it was not done, where no field is to blame. */
  refused: string | null
  status: number
  /** Of one answer, so that its faults are told anew. */
  stamp: number
}

interface Asked {
  viewer: Viewer
  id: string
  locale: Locale
  now: Date
}

/**
 * Adds files, or removes one.
 * @returns where to go on, or the form as it was typed.
 * @throws {AppError} `bad_request` for an unknown button, `not_found`, `forbidden`
 */
export async function filesAction(request: Request, asked: Asked): Promise<{ to: string } | FilesAnswer> {
  const sent = await readFilesForm(request)
  const intent = sent.body.get("intent")
  if (intent === "add") return add(sent, asked)
  if (intent === "remove") return remove(sent, asked)
  throw new AppError("bad_request")
}

async function add(
  { body, files, faults }: SentAgreementFiles,
  { viewer, id, locale, now }: Asked,
): Promise<{ to: string } | FilesAnswer> {
  const { value, form } = readStep(body, fileForms.add, locale)
  const answer = { form, refused: null, status: 400, stamp: now.getTime() }
  const t = translator(locale, "agreementFiles")
  const wrong = faults.map(({ file, fault }) => {
    const reason = faultText({ fault, values: { size: mostFileMegabytes, count: mostFiles } }, locale)
    return t("form.fault", { file, reason })
  })
  if (files.length === 0 && wrong.length === 0)
    wrong.push(faultText({ fault: "agreement.fileNeeded" }, locale))
  const withFiles = (told: string[]): StepForm => ({ ...form, error: { ...form.error, files: told } })
  if (!value || wrong.length > 0) return { ...answer, form: wrong.length > 0 ? withFiles(wrong) : form }
  try {
    const { added } = await addFiles(database(), viewer, id, { ...value, files }, agreementStorage(), now)
    return done(locale, id, { did: "added", count: String(added) })
  } catch (error) {
    const unkept = keepingFault(error, locale)
    if (unkept) return { ...answer, form: withFiles([unkept.text]), status: unkept.status }
    if (error instanceof AppError && error.faults)
      return { ...answer, form: withRefusal(form, error, locale) }
    return { ...answer, refused: toldConflict(error, locale), status: 409 }
  }
}

async function remove(
  { body }: SentAgreementFiles,
  { viewer, id, locale, now }: Asked,
): Promise<{ to: string } | FilesAnswer> {
  const { value } = readStep(body, fileForms.remove, locale)
  if (!value) throw new AppError("bad_request")
  try {
    await removeFile(database(), viewer, { id, fileId: value.fileId }, agreementStorage(), now)
    return done(locale, id, { did: "removed" })
  } catch (error) {
    return {
      form: { initialValue: {}, error: {} },
      refused: toldConflict(error, locale),
      status: 409,
      stamp: now.getTime(),
    }
  }
}

function done(locale: Locale, id: string, outcome: Record<string, string>): { to: string } {
  return { to: paths.agreementFiles(locale, id, new URLSearchParams(outcome)) }
}
