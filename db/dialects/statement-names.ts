const names = new Map<string, string>()

/** Has PostgreSQL keep a statement under a name, so that each connection parses and plans it once. */
export function nameStatement(text: string): void {
  if (!names.has(text)) names.set(text, `kept_${names.size + 1}`)
}

/** The name under which a statement is kept, if it is. */
export function statementName(text: string): string | undefined {
  return names.get(text)
}
