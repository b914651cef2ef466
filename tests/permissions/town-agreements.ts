import { inject } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { AgreementSource } from "~/agreements/agreement-input"
import { createAgreement } from "~/agreements/create-agreement.server"
import { addFiles } from "~/agreements/files/add-files.server"
import { prepareFile } from "~/agreements/files/prepare-file.server"
import { proposeVersion } from "~/agreements/propose-version.server"
import { filesIn } from "~/platform/storage/site-files.server"
import { factsAbout } from "../setup/agreements/agreement-form"

interface Sides {
  owner: Viewer
  site: string
  space: string
  group: string
}

/** What the owner proposes to the group: a second version, which the owner accepts, with its statutes. */
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
  const said = { kind: "statutes" as const, validUntil: null, note: null, side: undefined }
  const statutes = await prepareFile(Buffer.from("%PDF-1.7 of the owner"), "statutes.pdf")
  if (typeof statutes === "string") throw new Error(statutes)
  // Where the server under test looks for it.
  const files = filesIn(inject("dataDir"))("agreements")
  await addFiles(db, owner, id, { ...said, files: [statutes] }, files, now)
  const { id: agreementFile } = await db
    .selectFrom("agreement_file")
    .select("id")
    .where("agreement_id", "=", id)
    .executeTakeFirstOrThrow()
  return { agreement: id, agreementFile }
}
