/**
 * Finds what belongs to a key once and gives it again after that: a time zone is slow to ask, and few of its answers
 * are asked of many spaces. Before there are more than so many, all are forgotten.
 */
export function remembering<T extends NonNullable<unknown> | null>(
  most: number,
): (key: string, find: () => T) => T {
  const known = new Map<string, T>()
  return (key, find) => {
    let found = known.get(key)
    if (found === undefined) {
      found = find()
      if (known.size >= most) known.clear()
      known.set(key, found)
    }
    return found
  }
}
