#!/usr/bin/env bash
# Errors that a page reports when its reader turns away from it while its data comes.
#
# Version:   turbo-stream 2.4.1, with which Remix 2.17.5 reads the data of pages
# Expected:  whoever has the data, and does not ask when the stream is done, hears no more of the stream.
# Seen:      a stream that ends early, as when a request is aborted, rejects two promises: one that the caller is
#            given, and one that nobody can reach. The browser reports both as uncaught: “signal is aborted without
#            reason”. It needs a navigation that is left between the first line of its data and their end.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error turbo-stream@2.4.1 > /dev/null

node --input-type=module --eval '
import { decode } from "turbo-stream"
let uncaught = 0
process.on("unhandledRejection", () => uncaught++)
let leave
const body = new ReadableStream({
  start(controller) {
    controller.enqueue(new TextEncoder().encode("[\"data\"]\n"))
    leave = () => controller.error(new DOMException("signal is aborted without reason", "AbortError"))
  },
})
const { value, done } = await decode(body)
done.catch(() => {})
leave()
await new Promise((resolve) => setTimeout(resolve, 50))
console.log(`Read: ${value}. Uncaught although the caller listens: ${uncaught}.`)
process.exit(value === "data" && uncaught > 0 ? 0 : 1)
'
