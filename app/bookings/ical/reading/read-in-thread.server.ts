import { MessageChannel, type MessagePort, type Worker } from "node:worker_threads"
import { startThread } from "~/platform/jobs/start-thread.server"
import { log } from "~/platform/log.server"
import { ImportError } from "../subscriptions/import-fault"
import type { CalendarRead } from "./read-calendar"
import type { ReadOptions } from "./reading"
import type { ReadAnswer, ReadJob } from "./thread-message"

/** Milliseconds without work after which the thread gives its memory back. */
const idleMs = 30_000
/** Megabytes for what a file holds that is not over, and for what comes and goes while it is read. */
const memory = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 4 }
/** Bytes that go over at once. */
const pieceBytes = 64 * 1024

/** Milliseconds after which a calendar is given up: one takes a second or two. */
const longestMs = 60_000

let thread: Worker | null = null
let waiting = 0
let timer: NodeJS.Timeout | undefined
/** The reading that was asked for last. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Reads a calendar in a thread, so that a large one holds up no request. One at a time: what one takes of memory or time
 * costs no other. Its pieces are waited for before that, so that the thread waits for no network, and no network for it.
 * @throws {ImportError} of the calendar, or of where the pieces come from; `long`, and `failed` for a fault of ours.
 */
export async function readInThread(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ReadOptions,
  patienceMs = longestMs,
): Promise<CalendarRead> {
  const held: Uint8Array[] = []
  for await (const piece of pieces) held.push(piece)
  waiting++
  clearTimeout(timer)
  const turn = last.then(() => readNow(held, options, patienceMs))
  last = turn.catch(() => undefined)
  return turn.finally(() => {
    waiting--
    if (waiting === 0) rest()
  })
}

async function readNow(
  pieces: Uint8Array[],
  options: ReadOptions,
  patienceMs: number,
): Promise<CalendarRead> {
  thread ??= newThread()
  const worker = thread
  const { port1: port, port2 } = new MessageChannel()
  const piece = new SharedArrayBuffer(pieceBytes)
  worker.ref()
  let isLong = false
  const deadline = setTimeout(() => {
    isLong = true
    end()
  }, patienceMs)
  try {
    const talk = new Talk(worker, port, new Uint8Array(piece))
    worker.postMessage({ options, piece, port: port2 } satisfies ReadJob, [port2])
    return await talk.read(pieces)
  } catch (error) {
    throw isLong ? new ImportError("long") : error
  } finally {
    clearTimeout(deadline)
    port.close()
  }
}

/** The thread waits for more to read, and keeps no process that has nothing else to do. */
function rest(): void {
  timer = setTimeout(end, idleMs)
  timer.unref()
  thread?.unref()
}

function end(): void {
  void thread?.terminate()
  thread = null
}

function newThread(): Worker {
  const started = startThread("calendar-thread", undefined, memory)
  const forget = () => {
    if (thread === started) thread = null
  }
  started.setMaxListeners(0)
  started.on("error", forget)
  started.on("exit", forget)
  return started
}

function faultOfThread(cause?: NodeJS.ErrnoException | number): Error {
  const isFull = typeof cause === "object" && cause.code === "ERR_WORKER_OUT_OF_MEMORY"
  return isFull ? new ImportError("too_large") : new Error("The calendar thread failed", { cause })
}

/** What goes to and fro for one calendar. */
class Talk {
  readonly #answer: Promise<CalendarRead>
  /** Asks for the next piece. */
  #more: () => void = () => undefined
  #isAnswered = false

  constructor(
    worker: Worker,
    readonly port: MessagePort,
    /** What the thread sees. */
    readonly piece: Uint8Array,
  ) {
    let fail: (error?: NodeJS.ErrnoException | number) => void = () => undefined
    this.#answer = new Promise<CalendarRead>((resolve, reject) => {
      fail = (error) => reject(faultOfThread(error))
      worker.once("error", fail)
      worker.once("exit", fail)
      port.on("message", (answer: ReadAnswer) => {
        if (answer.kind === "more") this.#more()
        else if (answer.kind === "read") resolve(answer.read)
        else if (answer.kind === "fault") reject(new ImportError(answer.fault))
        else {
          log.error({ failure: answer.message }, "calendar not read for a fault of ours")
          reject(new ImportError("failed"))
        }
      })
    }).finally(() => {
      // Not when the port closes: that of a thread that ends closes before it tells so.
      worker.off("error", fail)
      worker.off("exit", fail)
      this.#isAnswered = true
      this.#more()
    })
    // It is awaited when all pieces are sent.
    this.#answer.catch(() => undefined)
  }

  async read(pieces: Uint8Array[]): Promise<CalendarRead> {
    for (const whole of pieces) {
      if (this.#isAnswered) break
      for (let at = 0; at < whole.length && !this.#isAnswered; at += pieceBytes)
        await this.#send(whole.subarray(at, at + pieceBytes))
    }
    this.port.postMessage(0)
    return this.#answer
  }

  /** Sends a piece, and waits until it is read. */
  #send(part: Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      this.#more = resolve
      this.piece.set(part)
      this.port.postMessage(part.length)
    })
  }
}
