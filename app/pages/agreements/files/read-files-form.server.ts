import { mostFiles } from "~/agreements/files/agreement-file"
import {
  type FileFault,
  mostFileBytes,
  type PreparedFile,
  prepareFile,
} from "~/agreements/files/prepare-file.server"
import type { FaultKey } from "~/platform/errors"
import { readFormWithFiles, readWhole, type SentFile, type SentForm } from "~/platform/http/form-body.server"
import { fileForms, SentFiles } from "./files-form"

/** What came of each file of a form, in order. */
export interface SentAgreementFiles {
  body: SentForm
  files: PreparedFile[]
  faults: { file: string; fault: FileFault | Extract<FaultKey, "agreement.fileTooMany"> }[]
}

/**
 * Reads a form of the page, its files one at a time, so that memory holds one as it was sent and not the request.
 * @throws {AppError} `bad_request`
 */
export async function readFilesForm(request: Request): Promise<SentAgreementFiles> {
  const taken: Omit<SentAgreementFiles, "body"> = { files: [], faults: [] }
  const take = (sent: SentFile) => takeFile(taken, sent)
  const body = await readFormWithFiles(request, take, SentFiles, ...Object.values(fileForms), "intent")
  return { body, ...taken }
}

async function takeFile(
  { files, faults }: Omit<SentAgreementFiles, "body">,
  { filename, data }: SentFile,
): Promise<void> {
  const bytes = await readWhole(data, mostFileBytes)
  if (!filename) return
  const file = filename.slice(0, 80)
  if (bytes === null) faults.push({ file, fault: "agreement.fileTooBig" })
  else if (files.length >= mostFiles) faults.push({ file, fault: "agreement.fileTooMany" })
  else {
    const prepared = await prepareFile(bytes, filename)
    if (typeof prepared === "string") faults.push({ file, fault: prepared })
    else files.push(prepared)
  }
}
