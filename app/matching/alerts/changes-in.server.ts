import type { Change } from "~/platform/jobs/changes.server"
import type { SpaceIndex } from "~/search/index/space-index"

/** What changed in a stretch of the change log, each with the version of its last change there. */
export interface Stretch {
  /** Rows of spaces of which anything changed, or may have become free. */
  rows: ReadonlyMap<number, number>
  needs: ReadonlyMap<string, number>
  alerts: ReadonlyMap<string, number>
  /** The version at which it ends. */
  until: number
}

/** Sorts changes by what they are of; those of a building or an organisation are of its spaces. */
export function stretchOf(changes: readonly Change[], index: SpaceIndex): Stretch {
  const of = (...entities: Change["entity"][]) =>
    new Map(
      changes
        .filter(({ entity }) => entities.includes(entity))
        .map(({ entity_id, version }) => [entity_id, version]),
    )
  const [spaces, sites, organisations] = [of("space"), of("site", "freed"), of("organisation")]
  const rows = new Map<number, number>()
  const note = (id: string, version = 0) => {
    const row = index.rowOf(id)
    if (row !== undefined && version > 0) rows.set(row, Math.max(version, rows.get(row) ?? 0))
  }
  for (const [id, version] of spaces) note(id, version)
  const owned = (row: number) => [
    sites.get(index.siteIdOf(row)),
    organisations.get(index.organisationIdOf(row)),
  ]
  for (const id of index.idsOf({ sites: sites.keys(), organisations: organisations.keys() }))
    for (const version of owned(index.rowOf(id) as number)) note(id, version)
  return { rows, needs: of("need"), alerts: of("alert"), until: changes.at(-1)?.version ?? 0 }
}
