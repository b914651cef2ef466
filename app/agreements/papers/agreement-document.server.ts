import type { Snapshot } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { documentHead } from "~/documents/document-head.server"
import type { DocumentData } from "~/documents/documents"
import { formatDate, formatInstant } from "~/i18n/format"
import { translator } from "~/i18n/messages.server"
import type { AgreementFacts, AgreementKind, AgreementVersion } from "../agreement"
import { type AgreementJson, agreementJsonName } from "./agreement-json"
import { signatureNotes } from "./signature-notes.server"

/** A text that both sides accepted. */
export interface FrozenText extends Pick<AgreementVersion, "number" | "textHash" | "clauses"> {
  id: string
  kind: AgreementKind
  facts: AgreementFacts
  /** What it amends or makes longer, with the SHA-256 of its text. */
  follows: { id: string; textHash: string } | null
  /** Instant as ISO text. */
  frozenAt: string
  /** Of the building. */
  timeZone: string
}

/** A frozen text as what its PDF is made of, in the language in which it is written. */
export async function agreementDocument(
  db: Snapshot,
  { id, kind, number, textHash, clauses, facts, follows, frozenAt, timeZone }: FrozenText,
): Promise<DocumentData<"agreement">> {
  const { locale, owner, organisation, site, legalBasis, from, until, trialUntil, noticeDays } = facts
  const t = translator(locale, "papers")
  const json: AgreementJson = {
    format: "common-roof-agreement/1",
    id,
    kind,
    version: number,
    frozenAt,
    textHash,
    follows,
    facts,
    clauses: clauses.map(({ key, title, text }) => ({ key, title, text })),
  }
  return {
    head: await documentHead(db, {
      locale,
      title: t("agreement.title", { kind, site: site.name }),
      date: wallTimeOf(timeZone, Date.parse(frozenAt)).date,
    }),
    facts: [
      { label: t("owner"), lines: [owner.name] },
      { label: t("user"), lines: [organisation.name] },
      { label: t("building"), lines: [site.name, site.address] },
      { label: t("form"), lines: [translator(locale, "clauses")(`basis.${legalBasis}.title`)] },
      {
        label: t("term"),
        lines: [
          until === null
            ? t("openTerm", { from: formatDate(from, locale) })
            : t("fixedTerm", { from: formatDate(from, locale), until: formatDate(until, locale) }),
        ],
      },
      ...(trialUntil === null ? [] : [{ label: t("trialUntil"), lines: [formatDate(trialUntil, locale)] }]),
      { label: t("notice"), lines: [t("noticeDays", { days: noticeDays })] },
      { label: t("reference"), lines: [id] },
      ...(follows === null
        ? []
        : [{ label: t("follows", { kind }), lines: [follows.id, `SHA-256 ${follows.textHash}`] }]),
    ],
    clauses: clauses.map(({ title, text }) => ({ title, paragraphs: text.split(/\n{2,}/) })),
    closing: [
      t("agreement.accepted", { date: formatInstant(frozenAt, locale, timeZone, "date"), version: number }),
      t("agreement.textHash", { hash: textHash }),
      t("agreement.trail"),
      ...signatureNotes(locale),
      t("agreement.attached", { name: agreementJsonName }),
    ],
    attachment: {
      name: agreementJsonName,
      description: t("agreement.attachment"),
      json: JSON.stringify(json, null, 2),
    },
  }
}
