import type { Snapshot } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { documentHead } from "~/documents/document-head.server"
import type { DocumentData } from "~/documents/documents"
import { formatInstant } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { PartySide } from "../agreement"
import type { AgreementDetail, AgreementSignature, Deed } from "../agreement-detail"
import type { Paper } from "./papers.server"
import { signatureNotes } from "./signature-notes.server"

/** What a trail tells of an agreement. */
export interface Trail
  extends Pick<
    AgreementDetail,
    "id" | "facts" | "timeZone" | "frozenAt" | "versions" | "accepted" | "signatures" | "signaturesNeeded"
  > {
  /** Who said that one signature is enough for a side, after two were asked for. */
  lowered: Deed[]
  text: Pick<AgreementDetail["text"], "number" | "textHash" | "at">
  paper: Paper
}

interface Happened {
  /** Instant as ISO text. */
  at: string
  event: "written" | "accepted" | "frozen" | "made" | "asked" | "signed" | "lowered"
  /** Null once the account is gone. */
  who?: string | null
  side?: PartySide
  asker?: string | null
}

/** Who signed a frozen text, when and how, and what exactly, in the language of the reader. */
export async function trailDocument(
  db: Snapshot,
  trail: Trail,
  locale: Locale,
): Promise<DocumentData<"signing-trail">> {
  const t = translator(locale, "papers")
  const { facts, text, paper, signaturesNeeded, timeZone } = trail
  const at = (instant: string) => formatInstant(instant, locale, timeZone, "exact")
  const names: Record<PartySide, string> = { owner: facts.owner.name, organisation: facts.organisation.name }
  const frozenAt = trail.frozenAt ?? text.at
  const signatures = trail.signatures.filter(
    ({ version, standing }) => version === paper.version && standing !== "void",
  )
  const signed = signatures.filter(({ standing }) => standing === "signed").length
  const needed = signaturesNeeded.owner + signaturesNeeded.organisation
  const happened: Happened[] = [
    ...trail.versions
      .filter(({ number }) => number === text.number)
      .map(({ at, by, side }): Happened => ({ at, event: "written", who: by, side })),
    ...trail.accepted.map(({ at, by, side }): Happened => ({ at, event: "accepted", who: by, side })),
    ...trail.lowered.map(({ at, by, side }): Happened => ({ at, event: "lowered", who: by, side })),
    { at: frozenAt, event: "frozen" },
    { at: paper.madeAt, event: "made" },
    ...signatures.flatMap(({ name: who, side, askedAt, askedBy, signedAt }): Happened[] => [
      { at: askedAt, event: "asked", who, side, asker: askedBy },
      ...(signedAt === null ? [] : [{ at: signedAt, event: "signed" as const, who, side }]),
    ]),
  ]
  const last = signatures.reduce((latest, { signedAt }) => maxOf(latest, signedAt ?? ""), paper.madeAt)
  return {
    head: await documentHead(db, {
      locale,
      title: t("trail.title", { site: facts.site.name }),
      date: wallTimeOf(timeZone, Date.parse(last)).date,
    }),
    facts: [
      { label: t("reference"), lines: [trail.id] },
      { label: t("owner"), lines: [names.owner] },
      { label: t("user"), lines: [names.organisation] },
      {
        label: t("trail.text"),
        lines: [t("trail.textOf", { version: text.number, at: at(frozenAt) })],
      },
      { label: t("trail.textHash"), lines: [text.textHash] },
      { label: t("trail.file"), lines: [at(paper.madeAt)] },
      { label: t("trail.fileHash"), lines: [paper.hash] },
      {
        label: t("trail.standing"),
        lines: [signed >= needed ? t("trail.complete") : t("trail.open", { signed, needed })],
      },
    ],
    signatures: {
      title: t("trail.signatures"),
      columns: {
        side: t("trail.columns.side"),
        who: t("trail.columns.who"),
        how: t("trail.columns.how"),
        when: t("trail.columns.when"),
      },
      rows: signatures.map((signature) => ({
        side: names[signature.side],
        name: signature.name,
        role: signature.role,
        how: howText(t, signature),
        when: signature.signedAt === null ? t("trail.never") : at(signature.signedAt),
      })),
    },
    history: {
      title: t("trail.history"),
      rows: happened
        .sort((one, other) => one.at.localeCompare(other.at))
        .map(({ at: instant, event, who, side, asker }) => ({
          when: at(instant),
          what: t(`trail.event.${event}`, {
            version: text.number,
            who: who ?? t("trail.somebody"),
            side: side ? names[side] : "",
            hasAsker: asker ? "yes" : "no",
            asker: asker ?? "",
          }),
        })),
    },
    notes: [t("trail.clock", { timeZone }), t("trail.check"), ...signatureNotes(locale)],
  }
}

function howText(
  t: ReturnType<typeof translator<"papers">>,
  { standing, email }: AgreementSignature,
): string {
  if (standing === "signed") return t("trail.byLink", { email: email ?? "" })
  return t(standing === "expired" ? "trail.over" : "trail.waiting")
}

const maxOf = (one: string, other: string) => (one > other ? one : other)
