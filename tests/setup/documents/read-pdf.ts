import { execFileSync, spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { installPackages } from "../../../scripts/servers/debian"

/** What a reader of PDFs finds in a file. */
export interface ReadPdf {
  /** As `pdfinfo` names them: Title, Author, Tagged, Pages. */
  info: Record<string, string>
  /** Of the document. */
  lang: string | undefined
  text: string
  /** The tags, from the outermost, without what stands in them: `Table (block)`, `TH`. */
  tags: string[]
}

/** Reads a PDF with Debian's poppler, which is installed where it may be. */
export function readPdf(pdf: Uint8Array): ReadPdf {
  return withPoppler(pdf, (file, run) => {
    const info = run("pdfinfo", "-enc", "UTF-8", file)
      .split("\n")
      .flatMap((line) => line.match(/^([^:]+):\s+(.*)$/)?.slice(1, 3) ?? [])
    const tags = run("pdfinfo", "-struct", file).split("\n")
    return {
      info: Object.fromEntries(
        Array.from({ length: info.length / 2 }, (_, n) => info.slice(2 * n, 2 * n + 2)),
      ),
      lang: Buffer.from(pdf)
        .toString("latin1")
        .match(/\/Type \/Catalog[\s\S]*?\/Lang \((\w+)\)/)?.[1],
      text: run("pdftotext", "-enc", "UTF-8", file, "-"),
      tags: tags.map((line) => line.trim()).filter((line) => line && !line.startsWith("/")),
    }
  })
}

/** The files that are attached to a PDF, by their names, as text. */
export function attachedTo(pdf: Uint8Array): Record<string, string> {
  return withPoppler(pdf, (file, run) => {
    const folder = join(dirname(file), "attached")
    mkdirSync(folder)
    run("pdfdetach", "-saveall", "-o", folder, file)
    return Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]),
    )
  })
}

function withPoppler<T>(
  pdf: Uint8Array,
  work: (file: string, run: (command: string, ...args: string[]) => string) => T,
): T {
  if (spawnSync("pdfinfo", ["-v"]).error) installPackages("poppler-utils")
  const folder = mkdtempSync(join(tmpdir(), "common-roof-pdf-"))
  const file = join(folder, "read.pdf")
  try {
    writeFileSync(file, pdf)
    return work(file, (command, ...args) =>
      execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
