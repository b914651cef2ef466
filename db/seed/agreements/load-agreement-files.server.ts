import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { AgreementFacts } from "~/agreements/agreement"
import { addFiles } from "~/agreements/files/add-files.server"
import type { FileKind } from "~/agreements/files/agreement-file"
import { prepareFile } from "~/agreements/files/prepare-file.server"
import { documentHead } from "~/documents/document-head.server"
import { makeDocument } from "~/documents/make-document.server"
import { formatDate } from "~/i18n/format"
import type { Storage } from "~/platform/storage/storage.server"
import { fileWords } from "./file-words"

/** An agreement of the demo to which files are added. */
interface Documented {
  id: string
  facts: AgreementFacts
  owner: Viewer
  group: Viewer
}

/**
 * The insurance certificate of the group and a picture of the owner's inventory, both made here and for show, as their
 * people would add them.
 * @param validUntil last day of the insurance, `YYYY-MM-DD`.
 */
export async function addDemoFiles(
  db: Database,
  { id, facts, owner, group }: Documented,
  { validUntil, storage, at }: { validUntil: string; storage: Storage; at: Date },
): Promise<void> {
  const words = fileWords[facts.locale]
  const add = async (
    who: Viewer,
    kind: FileKind,
    file: { bytes: Uint8Array; name: string; note: string },
  ) => {
    const prepared = await prepareFile(file.bytes, file.name)
    if (typeof prepared === "string") throw new Error(`A file of the demo is no file: ${prepared}`)
    const said = { kind, note: file.note, validUntil: kind === "insurance" ? validUntil : null }
    await addFiles(db, who, id, { ...said, side: undefined, files: [prepared] }, storage, at)
  }
  await add(group, "insurance", {
    bytes: await certificate(db, facts, validUntil),
    name: words.certificateName,
    note: words.example,
  })
  await add(owner, "inventory_start", {
    bytes: await picture(),
    name: words.pictureName,
    note: words.pictureNote,
  })
}

async function certificate(db: Database, facts: AgreementFacts, validUntil: string): Promise<Uint8Array> {
  const { locale, organisation, site, from } = facts
  const words = fileWords[locale]
  return makeDocument("confirmation", {
    head: await documentHead(db, { locale, title: words.certificate, date: from }),
    facts: [
      { label: words.insured, lines: [organisation.name] },
      { label: words.place, lines: [site.name, site.address] },
    ],
    dates: {
      title: words.period,
      numbered: false,
      list: [{ slot: `${formatDate(from, locale)} – ${formatDate(validUntil, locale)}`, own: [] }],
    },
    price: null,
    conditions: { title: words.covered, list: [words.liability, words.example] },
  })
}

/** A hall with its windows and a row of chairs, drawn. */
async function picture(): Promise<Uint8Array> {
  // As for the photos of users, loaded where there is one.
  const { default: sharp } = await import("sharp")
  const windows = [90, 370, 650, 930].map(
    (x) =>
      `<rect x="${x}" y="120" width="180" height="260" fill="#cfe3ee" stroke="#8a6f52" stroke-width="12"/>`,
  )
  const chairs = [120, 300, 480, 660, 840, 1020].map(
    (x) => `<path d="M${x} 520v180m0-90h70v90" fill="none" stroke="#5a4632" stroke-width="14"/>`,
  )
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">
    <rect width="1200" height="900" fill="#efe6d8"/>
    <rect y="640" width="1200" height="260" fill="#b98d5f"/>${windows.join("")}${chairs.join("")}</svg>`
  return sharp(Buffer.from(drawing)).jpeg().toBuffer()
}
