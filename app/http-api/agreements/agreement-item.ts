import type { AgreementDetail, AgreementItem } from "~/agreements/agreement-detail"
import type { Locale } from "~/i18n/locales"
import { paths } from "~/platform/paths"

interface Shown {
  publicUrl: string
  locale: Locale
}

/** An agreement as the HTTP interface gives it, with what its reader can do about it now. */
export function agreementItem(agreement: AgreementItem, { publicUrl, locale }: Shown) {
  const { id, kind, status, owner, organisation, site, legalBasis, from, until } = agreement
  return {
    id,
    kind,
    status,
    owner: { id: owner.id, name: owner.name.text },
    organisation: { id: organisation.id, name: organisation.name.text },
    site,
    language: agreement.locale,
    legalBasis,
    from,
    until,
    trialUntil: agreement.trialUntil,
    endsOn: agreement.endsOn,
    sides: agreement.sides,
    actions: [...new Set(agreement.moves.flatMap(({ moves }) => moves))],
    url: publicUrl + paths.agreement(locale, id),
    updatedAt: agreement.updatedAt,
  }
}

/** One agreement, whole. */
export function agreementAnswer(agreement: AgreementDetail, shown: Shown) {
  const { id, text, accepted, frozenAt, versions, signatures } = agreement
  const address = agreementAddress(id, shown.publicUrl)
  return {
    ...agreementItem(agreement, shown),
    createdAt: agreement.createdAt,
    frozenAt,
    noticeDays: agreement.noticeDays,
    endedBy: agreement.endedBy,
    endReason: agreement.endReason,
    endGround: agreement.endGround,
    endGroundOn: agreement.endGroundOn,
    series: agreement.seriesId,
    planProposal: agreement.planProposalId,
    parent: agreement.parentId,
    followers: agreement.followers,
    facts: agreement.facts,
    text: {
      version: text.number,
      side: text.side,
      at: text.at,
      hash: text.textHash,
      clauses: text.clauses.map(({ rivals = [], ...clause }) => ({ ...clause, rivals })),
      acceptedBy: accepted,
    },
    pdf: frozenAt && {
      ...address,
      hash: versions.find(({ number }) => number === text.number)?.pdfHash ?? null,
    },
    evaluations: agreement.evaluations,
    signaturesNeeded: agreement.signaturesNeeded,
    signatures: signatures
      .filter(({ standing }) => standing === "signed")
      .map(({ side, name, role, signedAt, textHash, pdfHash }) => ({
        side,
        name,
        role,
        signedAt,
        textHash,
        pdfHash,
      })),
    files: agreement.files.map(({ agreementId, ...file }) => ({ ...file, agreement: agreementId })),
  }
}

/** Where programs get the file of an agreement, and the trail of its signatures. */
export function agreementAddress(id: string, publicUrl: string): { url: string; trailUrl: string } {
  const address = `${publicUrl}/api/v1/agreements/${id}`
  return { url: `${address}.pdf`, trailUrl: `${address}/trail.pdf` }
}
