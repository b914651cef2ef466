/**
 * A kept file as an answer. Whoever asks for the head alone is sent none of it, and it is let go of: it may hold a file
 * or a line to a store open.
 */
export async function answerFile(
  { method }: Request,
  { stream, size }: { stream: ReadableStream<Uint8Array>; size: number },
  headers: Record<string, string>,
): Promise<Response> {
  const asked = method !== "HEAD"
  if (!asked) await stream.cancel()
  return new Response(asked ? stream : null, { headers: { ...headers, "content-length": String(size) } })
}
