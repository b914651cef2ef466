import type { Area } from "~/city/areas.server"
import { type Figures, type SiteSupply, SupplyTotal } from "./supply"

/** A site with at least one published space, where it lies and what it offers. */
export interface ListedSite {
  id: string
  lon: number
  lat: number
  municipalityId: string | null
  neighbourhoodId: string | null
  postcodeId: string | null
  /** Its published spaces: tells which site a changed space belongs to after it is gone. */
  spaceIds: string[]
  supply: SiteSupply
}

/** What is listed in a city, added up area by area; a site is counted anew without the others. */
export class ListedSupply {
  readonly sites = new Map<string, ListedSite>()
  #siteOfSpace = new Map<string, string>()
  #totals: Map<string, SupplyTotal>
  #around: (site: ListedSite) => string[]
  #changed = new Set<string>()

  constructor(areas: Area[]) {
    this.#totals = new Map(areas.map(({ id }) => [id, new SupplyTotal()]))
    this.#around = areasAround(areas)
  }

  /** Counts a site as it is now, in place of what it was. */
  put(site: ListedSite): void {
    this.remove(site.id)
    this.sites.set(site.id, site)
    for (const space of site.spaceIds) this.#siteOfSpace.set(space, site.id)
    for (const area of this.#around(site)) this.#total(area).add(site.supply)
  }

  /** Counts a site no more, if it was counted. */
  remove(id: string): void {
    const site = this.sites.get(id)
    if (!site) return
    this.sites.delete(id)
    for (const space of site.spaceIds) this.#siteOfSpace.delete(space)
    for (const area of this.#around(site)) this.#total(area).remove(site.supply)
  }

  /** The site that a space belonged to when that was last counted. */
  siteOf(spaceId: string): string | undefined {
    return this.#siteOfSpace.get(spaceId)
  }

  figuresOf(areaId: string): Figures {
    return (this.#totals.get(areaId) ?? new SupplyTotal()).figures()
  }

  /** The areas whose sites have changed since this was last asked. */
  takeChanged(): ReadonlySet<string> {
    const changed = this.#changed
    this.#changed = new Set()
    return changed
  }

  #total(areaId: string): SupplyTotal {
    this.#changed.add(areaId)
    return this.#totals.get(areaId) as SupplyTotal
  }
}

/** Levels with a column of their own in the site. */
const levelsOfSites: ReadonlySet<string> = new Set(["municipality", "neighbourhood", "postcode"])

/**
 * The areas that a site lies in. What a site says of a level was found from that level's own border: a neighbourhood
 * that straddles two municipalities is never counted through one of them. A region has the sites of its municipalities.
 */
function areasAround(areas: Area[]): (site: ListedSite) => string[] {
  const byId = new Map(areas.map((area) => [area.id, area]))
  const onLevel = (level: string, id: string | null) => {
    const area = id === null ? undefined : byId.get(id)
    return area?.level === level ? area : undefined
  }
  return ({ municipalityId, neighbourhoodId, postcodeId }) => {
    const municipality = onLevel("municipality", municipalityId)
    const above = byId.get(municipality?.parentId ?? "")
    return [
      municipality,
      onLevel("neighbourhood", neighbourhoodId),
      onLevel("postcode", postcodeId),
      above && !levelsOfSites.has(above.level) ? above : undefined,
    ].flatMap((area) => area?.id ?? [])
  }
}
