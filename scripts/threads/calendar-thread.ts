import { on } from "node:events"
import { type MessagePort, parentPort } from "node:worker_threads"
import { readCalendar } from "~/bookings/ical/reading/read-calendar"
import type { ReadAnswer, ReadJob } from "~/bookings/ical/reading/thread-message"
import { ImportError } from "~/bookings/ical/subscriptions/import-fault"

/*
 * A thread that reads calendars, each as its pieces come, until it is ended.
 */

parentPort?.on("message", async ({ options, piece, port }: ReadJob) => {
  const tell = (answer: ReadAnswer) => port.postMessage(answer)
  try {
    tell({ kind: "read", read: await readCalendar(piecesOf(piece, port), options) })
  } catch (error) {
    if (error instanceof ImportError) tell({ kind: "fault", fault: error.fault })
    // Others are read in this thread too: it goes on, and the site says what failed.
    else
      tell({
        kind: "failed",
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
  }
})

/** The pieces that come over a port, until the end or until nobody sends any more. */
async function* piecesOf(piece: SharedArrayBuffer, port: MessagePort): AsyncGenerator<Uint8Array> {
  for await (const [bytes] of on(port, "message", { close: ["close"] })) {
    if (bytes === 0) return
    yield new Uint8Array(piece, 0, bytes)
    port.postMessage({ kind: "more" } satisfies ReadAnswer)
  }
}
