import type { DocumentData } from "~/documents/documents"
import { makeDocument } from "~/documents/make-document.server"
import { head, row } from "./report"

/** What making statements, one after the other, took. */
export interface DocumentFigures {
  statements: number
  seconds: number
  /** Resident memory of the process after the first tenth, at the end, and at most, in MB. */
  memory: { early: number; end: number; most: number }
  kB: number
}

/** Makes statements of a month with as many lines as a group that comes every other day has. */
export async function benchDocuments(statements: number): Promise<DocumentFigures> {
  const used = () => process.memoryUsage().rss / 1e6
  const memory = { early: 0, end: 0, most: 0 }
  let bytes = 0
  await makeDocument("statement", statement(0))
  const began = performance.now()
  for (let number = 1; number <= statements; number++) {
    bytes += (await makeDocument("statement", statement(number))).length
    if (number === Math.ceil(statements / 10)) memory.early = used()
    if (number % 50 === 0) memory.most = Math.max(memory.most, used())
  }
  memory.end = used()
  return { statements, seconds: (performance.now() - began) / 1000, memory, kB: bytes / statements / 1000 }
}

function statement(number: number): DocumentData<"statement"> {
  return {
    head: {
      lang: "fr",
      title: `Relevé ${number}`,
      site: "Toit commun",
      date: "2031-04-02",
      dateText: "2 avril 2031",
      pageText: "Page {page} sur {pages}",
    },
    facts: [{ label: "De", lines: ["Une paroisse"] }],
    columns: { date: "Date", what: "Objet", amount: "Montant" },
    lines: Array.from({ length: 15 }, (_, index) => ({
      day: `mar. ${index + 1} mars`,
      hours: "18:00–20:00",
      what: `Location, salle ${(number + index) % 40}`,
      detail: "Répétition · exempt de TVA",
      amount: `${number % 90},50 €`,
    })),
    sums: [{ label: "À payer", amount: `${number},00 €` }],
    payment: null,
    deposits: null,
    notes: [`Établi le 2 avril 2031, numéro ${number}`],
  }
}

/** The figures as Markdown. */
export function describeDocuments({ statements, seconds, memory, kB }: DocumentFigures): string {
  return [
    "Statements of fifteen lines, one after the other, each with words of its own. Memory is that of the whole process,",
    "with the thread that makes them, after the first tenth, at the end, and at most.",
    "",
    ...head("statements", "seconds", "ms each", "kB each", "MB early", "MB at the end", "MB at most"),
    row(
      statements.toLocaleString("en"),
      seconds.toFixed(1),
      ((seconds * 1000) / statements).toFixed(1),
      kB.toFixed(1),
      ...[memory.early, memory.end, memory.most].map((mb) => mb.toFixed(0)),
    ),
    "",
  ].join("\n")
}
