import { parentPort } from "node:worker_threads"
import type { DocumentAnswer, DocumentJob } from "~/documents/thread/document-message"
import { typesetter } from "~/documents/thread/typeset"

/*
 * A thread that makes documents, one after the other, until it is ended.
 */

const typeset = typesetter()
parentPort?.on("message", (job: DocumentJob) => parentPort?.postMessage(answerTo(job)))

function answerTo(job: DocumentJob): DocumentAnswer {
  try {
    return { pdf: typeset(job) }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}
