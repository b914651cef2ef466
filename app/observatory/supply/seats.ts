/** What is needed of a space to count the seats of its site. */
export interface SeatedSpace {
  id: string
  parentId: string | null
  published: boolean
  /** People that it holds, 0 when nobody said. */
  capacity: number
}

/**
 * Seats of one site, nothing counted twice: a space counts the larger of its own seats and the sum of its
 * children's, and the site adds up its roots. A space that is not published has no seats of its own, but those
 * published under it count.
 * @param spaces all spaces of the site, published or not.
 */
export function seatsOfSite(spaces: SeatedSpace[]): number {
  const known = new Set(spaces.map(({ id }) => id))
  const children = new Map<string | null, SeatedSpace[]>()
  for (const space of spaces) {
    const parent = space.parentId !== null && known.has(space.parentId) ? space.parentId : null
    const siblings = children.get(parent)
    if (siblings) siblings.push(space)
    else children.set(parent, [space])
  }
  const under = (parent: string | null): number =>
    (children.get(parent) ?? []).reduce((sum, space) => sum + seatsOf(space), 0)
  const seatsOf = (space: SeatedSpace): number =>
    Math.max(space.published ? space.capacity : 0, under(space.id))
  return under(null)
}
