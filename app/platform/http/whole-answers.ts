/**
 * Reads the data of pages to its end before the framework sees it. The framework reads an answer while it comes, and
 * where the reader turns away meanwhile it leaves promises that fail behind (findings/data-stream-turned-away.sh):
 * the page would report errors that are none. Nothing is lost, since no page of ours sends its data in pieces.
 * @param ask asks the server.
 */
export function readingWhole(ask: typeof fetch): typeof fetch {
  return async (input, init) => {
    const answer = await ask(input, init)
    if (!answer.body || !isPageData(input)) return answer
    const { status, statusText, headers } = answer
    return new Response(await answer.arrayBuffer(), { status, statusText, headers })
  }
}

/** The framework asks by URL, for the path of a page with this ending. */
function isPageData(input: Parameters<typeof fetch>[0]): boolean {
  return input instanceof URL && input.pathname.endsWith(".data")
}
