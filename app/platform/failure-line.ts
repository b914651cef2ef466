/** Longest line that is kept of a failure. */
const most = 200

/**
 * What a failure is called, for those who look after the site: its code and its first line, without addresses of
 * people or of pages, since servers quote what was sent to them.
 */
export function failureLine(error: unknown): string {
  const { code, responseCode, name, message } = (error ?? {}) as {
    code?: unknown
    responseCode?: unknown
    name?: unknown
    message?: unknown
  }
  const label = [code ?? name, responseCode].filter((part) => part !== undefined && part !== "").join(" ")
  const [first = ""] = String(message ?? error ?? "").split(/[\r\n]/)
  const line = first
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, "…")
    .replace(/\S+@\S+/g, "…")
    .replace(/[\w-]{24,}/g, "…")
    .trim()
  const whole = label && line && !line.startsWith(label) ? `${label}: ${line}` : line || label
  return whole.length > most ? `${whole.slice(0, most - 1)}…` : whole
}
