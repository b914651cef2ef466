import { on } from "node:events"
import { type MessagePort, parentPort } from "node:worker_threads"
import { readCalendar } from "~/bookings/ical/reading/read-calendar"
import type { ReadAnswer, ReadJob } from "~/bookings/ical/reading/thread-message"
import { ImportError } from "~/bookings/ical/subscriptions/import-fault"

/*
 * A thread that reads calendars, each as its pieces come, until it is ended.
 */

parentPort?.on("message", async ({ options, port }: ReadJob) => {
  const tell = (answer: ReadAnswer) => port.postMessage(answer)
  try {
    tell({ kind: "read", read: await readCalendar(piecesOf(port), options) })
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    tell({ kind: "fault", fault: error.fault })
  }
})

/** The pieces that come over a port, until the end or until nobody sends any more. */
async function* piecesOf(port: MessagePort): AsyncGenerator<Uint8Array> {
  for await (const [piece] of on(port, "message", { close: ["close"] })) {
    if (piece === null) return
    yield piece as Uint8Array
    port.postMessage({ kind: "more" } satisfies ReadAnswer)
  }
}
