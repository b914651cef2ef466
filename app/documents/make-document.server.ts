import type { Worker } from "node:worker_threads"
import { AppError } from "~/platform/errors"
import { startThread } from "~/platform/jobs/start-thread.server"
import { log } from "~/platform/log.server"
import { type DocumentData, type DocumentKind, documents } from "./documents"
import type { DocumentAnswer, DocumentJob } from "./thread/document-message"

/** Milliseconds in which a document is made, or given up: one of hundreds of pages takes seconds. */
const deadlineMs = 20_000
/** Letters of the data of a document. A page has some 3,000. */
const mostLetters = 2_000_000
/** Documents that wait for the one before them. */
const mostWaiting = 50
/** Milliseconds without work after which the thread gives its memory back. */
const idleMs = 60_000

interface Waiting {
  job: DocumentJob
  resolve: (pdf: Uint8Array<ArrayBuffer>) => void
  reject: (error: unknown) => void
}

/**
 * Makes a document as PDF/UA-1, in a thread of its own. The same data makes the same bytes.
 * @throws {AppError} `document_failed` where it cannot be made, or would be too large; `busy` where too many wait.
 */
export async function makeDocument<Kind extends DocumentKind>(
  kind: Kind,
  data: DocumentData<Kind>,
): Promise<Uint8Array<ArrayBuffer>> {
  const job: DocumentJob = { kind, data: documents[kind].parse(data) }
  if (JSON.stringify(job.data).length > mostLetters) throw new AppError("document_failed")
  if (waiting.length >= mostWaiting) throw new AppError("busy")
  return new Promise((resolve, reject) => {
    waiting.push({ job, resolve, reject })
    next()
  })
}

const waiting: Waiting[] = []
let thread: Worker | null = null
let working: Waiting | null = null
let timer: NodeJS.Timeout | undefined

/** Hands the thread what waits longest, once it has nothing to do. */
function next(): void {
  if (working) return
  working = waiting.shift() ?? null
  clearTimeout(timer)
  if (!working) {
    timer = setTimeout(end, idleMs)
    // Neither the thread nor its end keeps a process that has nothing else to do.
    timer.unref()
    thread?.unref()
    return
  }
  thread ??= newThread()
  thread.ref()
  timer = setTimeout(() => fail(`not made in ${deadlineMs} ms`), deadlineMs)
  thread.postMessage(working.job)
}

/** Ends the thread with what it is at: it cannot be told to stop. */
function fail(why: string): void {
  const failed = working
  working = null
  end()
  if (failed) {
    log.error({ document: failed.job.kind, why }, "document not made")
    failed.reject(new AppError("document_failed"))
  }
  next()
}

function end(): void {
  const ended = thread
  thread = null
  ended?.removeAllListeners()
  void ended?.terminate()
}

function newThread(): Worker {
  const started = startThread("document-thread")
  started.on("message", (answer: DocumentAnswer) => {
    const done = working
    working = null
    if (!done) return
    if ("pdf" in answer) done.resolve(answer.pdf)
    else {
      log.error({ document: done.job.kind, why: answer.failed }, "document not made")
      done.reject(new AppError("document_failed"))
    }
    next()
  })
  started.on("error", (error) => fail(error.message))
  started.on("exit", (code) => fail(`the thread ended with ${code}`))
  return started
}
