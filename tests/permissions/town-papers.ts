import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { acceptAll } from "~/agreements/accept-text.server"
import type { PartySide } from "~/agreements/agreement"
import { createAgreement } from "~/agreements/create-agreement.server"
import { proposeVersion } from "~/agreements/propose-version.server"
import { begunFrom } from "~/agreements/sources/begun-from.server"
import { newId, newSecret } from "~/platform/ids.server"
import { put } from "./put"

/** An agreement whose text the owner and the group have accepted, signed by one of two who have no account. */
export async function makeFrozenAgreement(
  db: Database,
  { owner, group }: { owner: Viewer; group: Viewer },
  { site, space }: { site: string; space: string },
  now: Date,
) {
  const organisationId = group.memberships[0]?.organisationId ?? ""
  const source = { kind: "nothing" as const, siteId: site, spaceIds: [space], organisationId }
  const { facts } = await begunFrom(db, owner, source, { locale: "en", now })
  const clauses = [{ key: "fee", title: "Fee", text: "The use is free." }]
  const { id } = await createAgreement(db, owner, { source, clauses, facts }, now)
  const { number } = await proposeVersion(db, owner, id, { base: 1, clauses, facts, chosen: [] }, now)
  await acceptAll(db, group, id, { version: number }, now)
  const askOne = async (side: PartySide, signedAt: string | null) => {
    const { secret, hash } = newSecret()
    await put(db, "agreement_signature", {
      id: newId(),
      agreement_id: id,
      version: number,
      side,
      name: "Signer",
      role: "Chair",
      email: `signer-${side}@permissions.example`,
      locale: "en",
      secret_hash: hash,
      asked_at: now.toISOString(),
      expires_at: new Date(now.getTime() + 86_400_000).toISOString(),
      signed_at: signedAt,
    })
    return secret
  }
  return {
    frozenAgreement: id,
    signingSecret: await askOne("organisation", null),
    signedSecret: await askOne("owner", now.toISOString()),
  }
}
