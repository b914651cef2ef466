/** What the address of a conversation's page asks for. */
export function conversationView(request: Request): { before?: number; done: "sent" | "reported" | null } {
  const { searchParams } = new URL(request.url)
  const before = Number(searchParams.get("before"))
  const done = searchParams.get("done")
  return {
    before: Number.isSafeInteger(before) && before > 0 && before < 2 ** 31 ? before : undefined,
    done: done === "sent" || done === "reported" ? done : null,
  }
}
