/** The minute after midnight of a time as typed (`18:30`, `18h30`, `18`), or null when it is not one. */
export function minuteFromTyped(typed: string): number | null {
  const parts = /^\s*(\d{1,2})(?:\s*[:hu.]\s*(\d{2})?)?\s*$/i.exec(typed)
  const hours = Number(parts?.[1])
  const minutes = Number(parts?.[2] ?? 0)
  if (!parts || minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return null
  return hours * 60 + minutes
}
