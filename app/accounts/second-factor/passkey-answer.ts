/** What a browser said of a passkey, as a form carries it; the sign-in library looks into it. */
export function readBrowserAnswer(text: unknown): Record<string, unknown> | null {
  if (typeof text !== "string" || text.length > 20_000) return null
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== "object" || !value) return null
    return "id" in value && typeof value.id === "string" ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
