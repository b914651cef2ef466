import { existsSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler"
import { standards } from "../documents"
import type { DocumentJob } from "./document-message"
import { readFonts } from "./fonts"
import { printableWith, withTexts } from "./printable"

/** Rounds of documents for which Typst keeps what it worked out. */
const keptRounds = 10

/** Makes PDFs, one at a time: tagged, with title and language, by the standard of their kind. */
export function typesetter(): (job: DocumentJob) => Uint8Array<ArrayBuffer> {
  const fonts = readFonts()
  const printable = printableWith(fonts)
  const folder = templatesFolder()
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: fonts }] })
  return ({ kind, data }) => {
    const result = compiler.compile({
      mainFilePath: join(folder, `${kind}.typ`),
      inputs: { data: JSON.stringify(withTexts(data, printable)) },
    })
    try {
      const document = result.result
      if (!document) {
        const error = result.takeError()
        throw new Error(JSON.stringify(error && compiler.fetchDiagnostics(error)))
      }
      return Uint8Array.from(compiler.pdf(document, { pdfStandard: standards[kind] }))
    } finally {
      compiler.evictCache(keptRounds)
    }
  }
}

/** Beside this file, or where the build put them. */
function templatesFolder(): string {
  const folder = ["../templates", "./templates"]
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(join(path, "look.typ")))
  if (!folder) throw new Error("The templates of documents are missing")
  return folder
}
