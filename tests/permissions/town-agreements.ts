import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { AgreementSource } from "~/agreements/agreement-input"
import { createAgreement } from "~/agreements/create-agreement.server"
import { proposeVersion } from "~/agreements/propose-version.server"
import { factsAbout } from "../setup/agreement-form"

interface Sides {
  owner: Viewer
  site: string
  space: string
  group: string
}

/** What the owner proposes to the group: a second version, which the owner accepts. */
export async function makeAgreement(db: Database, { owner, site, space, group }: Sides, now: Date) {
  const source: AgreementSource = {
    kind: "nothing",
    siteId: site,
    spaceIds: [space],
    organisationId: group,
  }
  const facts = factsAbout(space)
  const clauses = (words: string) => [{ key: "fee", title: "Fee", text: words }]
  const first = { clauses: clauses("Ten euros."), facts }
  const { id } = await createAgreement(db, owner, { source, ...first }, now)
  await proposeVersion(db, owner, id, { ...first, base: 1, chosen: [] }, now)
  await proposeVersion(db, owner, id, { clauses: clauses("Five euros."), facts, base: 1, chosen: [] }, now)
  return { agreement: id }
}
