import { group, sum } from "d3-array"

/** What is needed of a space to count the seats of its site. */
export interface SeatedSpace {
  id: number
  /** The nearest that it lies in. */
  parentId: number | null
  /** People that it holds, 0 when nobody said. */
  capacity: number
}

/**
 * Seats of one site, nothing counted twice: a space counts the larger of its own seats and the sum of its
 * children's, and the site adds up its roots.
 * @param spaces the published spaces of the site.
 */
export function seatsOfSite(spaces: SeatedSpace[]): number {
  if (spaces.every(({ parentId }) => parentId === null)) return sum(spaces, ({ capacity }) => capacity)
  const children = group(spaces, ({ parentId }) => parentId)
  const under = (parent: number | null): number => sum(children.get(parent) ?? [], seatsOf)
  const seatsOf = (space: SeatedSpace): number => Math.max(space.capacity, under(space.id))
  return under(null)
}
