import type { DocumentData, DocumentKind } from "~/documents/documents"
import type { Locale } from "~/i18n/locales"

/** What the samples hold of people's words: letters, signs and spaces that each language needs. */
export const words = "Œuvre « L’été » : 12 345,67 € – ça, naïef, Zoë"

/** A document of each kind, that says as much as it can. */
export function sampleDocuments(lang: Locale): { [Kind in DocumentKind]: DocumentData<Kind> } {
  const head = {
    lang,
    title: `Titre – œuvre (${lang})`,
    site: "Common Roof · City",
    date: "2026-11-30",
    dateText: "30 November 2026",
    pageText: "Page {page} / {pages}",
  }
  const facts = [{ label: "From", lines: [{ text: words, lang: "fr" as const }, words] }]
  const qr = {
    svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>',
    alt: "Code",
  }
  const line = { day: "Tue 3 Nov", hours: "18:00–20:00", what: words, detail: "House", amount: "12,50 €" }
  return {
    agreement: {
      head,
      facts,
      clauses: [
        { title: words, paragraphs: [words, "Second"] },
        { title: "Second", paragraphs: [words] },
      ],
      closing: [words],
      attachment: { name: "agreement.json", description: "The same for programs", json: '{"clauses":[]}' },
    },
    confirmation: {
      head,
      facts,
      dates: {
        title: "Dates",
        numbered: true,
        list: Array.from({ length: 25 }, () => ({ slot: words, own: [words] })),
      },
      price: {
        title: "Price",
        notes: [words],
        columns: { what: "For", amount: "Amount" },
        sums: [{ label: words, amount: "12,50 €", isTotal: true }],
      },
      conditions: { title: "Conditions", list: [words] },
    },
    "door-sheet": {
      head,
      span: "week",
      days: [
        { day: "Monday", none: "Nothing", rooms: [] },
        {
          day: "Tuesday",
          none: "Nothing",
          rooms: [
            { name: words, free: "Free", lines: [{ hours: "18:00–20:00", who: words, purpose: words }] },
            { name: "Kitchen", free: "Free all day", lines: [] },
          ],
        },
      ],
    },
    poster: {
      head,
      names: [{ text: words, lang: "fr" }],
      place: { name: "House", address: "Street 1" },
      sides: [lang, "fr" as const].map((side) => ({
        lang: side,
        kicker: "A hall to share",
        facts: [{ label: "What for", lines: [words, "choir"] }],
        ask: "Ask here",
        how: words,
      })),
      qr,
      address: "roof.example/s/1",
    },
    "signing-trail": {
      head,
      facts,
      signatures: {
        title: "Signatures",
        columns: { side: "Side", who: "Who", how: "How", when: "When" },
        rows: [{ side: "Owner", name: words, role: "Chair", how: "By mail", when: "30 November 2026" }],
      },
      history: { title: "What happened", rows: [{ when: "30 November 2026", what: words }] },
      notes: [words],
    },
    statement: {
      head,
      facts,
      columns: { date: "Date", what: "What", amount: "Amount" },
      lines: [line],
      sums: [{ label: "To pay", amount: "12,50 €" }],
      payment: { title: "Payment", facts, qr: { ...qr, label: "Scan" } },
      deposits: { title: "Deposits", lines: [line] },
      notes: [words],
    },
  }
}
