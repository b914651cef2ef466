/** A space of a building, as the tree knows it. */
export interface TreeNode {
  id: string
  parentId: string | null
}

/** Every space inside `id`, at any depth, parents before their children. */
export function descendantsOf(nodes: readonly TreeNode[], id: string): string[] {
  const found = new Set<string>()
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const node of nodes)
      if (node.parentId === next && node.id !== id && !found.has(node.id)) {
        found.add(node.id)
        open.push(node.id)
      }
  return [...found]
}

/** Every space that holds `id`, from the nearest outwards. */
export function ancestorsOf(nodes: readonly TreeNode[], id: string): string[] {
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]))
  const found: string[] = []
  for (let next = parents.get(id); next && !found.includes(next); next = parents.get(next)) found.push(next)
  return found
}

/** The space and all in which it lies, the outermost first. */
export function lineOf(nodes: readonly TreeNode[], id: string): string[] {
  return [...ancestorsOf(nodes, id).reverse(), id]
}

/** What `id` may lie in: neither itself nor anything inside it, which would close a circle. */
export function possibleParents<T extends TreeNode>(nodes: readonly T[], id: string | null): T[] {
  if (id === null) return [...nodes]
  const inside = descendantsOf(nodes, id)
  return nodes.filter((node) => node.id !== id && !inside.includes(node.id))
}

/** The nodes in the order of the tree, each with its depth; siblings keep their order. */
export function inTreeOrder<T extends TreeNode>(nodes: readonly T[]): { node: T; depth: number }[] {
  const ids = new Set(nodes.map(({ id }) => id))
  const ordered: { node: T; depth: number }[] = []
  const visit = (parentId: string | null, depth: number) => {
    for (const node of nodes) {
      const root = node.parentId === null || !ids.has(node.parentId)
      if (parentId === null ? root : node.parentId === parentId) {
        ordered.push({ node, depth })
        visit(node.id, depth + 1)
      }
    }
  }
  visit(null, 0)
  return ordered
}
