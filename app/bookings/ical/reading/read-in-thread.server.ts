import { MessageChannel, type MessagePort, type Worker } from "node:worker_threads"
import { startThread } from "~/platform/jobs/start-thread.server"
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

let thread: Worker | null = null
let reading = 0
let timer: NodeJS.Timeout | undefined

/**
 * Reads a calendar in a thread, so that a large one holds up nobody, piece by piece as it comes.
 * @throws {ImportError} of the calendar, or of where the pieces come from; any other error when the thread fails.
 */
export async function readInThread(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ReadOptions,
): Promise<CalendarRead> {
  thread ??= newThread()
  const worker = thread
  const { port1: port, port2 } = new MessageChannel()
  const piece = new SharedArrayBuffer(pieceBytes)
  reading++
  clearTimeout(timer)
  worker.ref()
  try {
    const talk = new Talk(worker, port, new Uint8Array(piece))
    worker.postMessage({ options, piece, port: port2 } satisfies ReadJob, [port2])
    return await talk.read(pieces)
  } finally {
    port.close()
    reading--
    if (reading === 0) rest()
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
    this.#answer = new Promise<CalendarRead>((resolve, reject) => {
      const fail = (error?: NodeJS.ErrnoException | number) => reject(faultOfThread(error))
      worker.once("error", fail)
      worker.once("exit", fail)
      port.on("message", (answer: ReadAnswer) => {
        if (answer.kind === "more") this.#more()
        else if (answer.kind === "read") resolve(answer.read)
        else reject(new ImportError(answer.fault))
      })
      port.once("close", () => {
        worker.off("error", fail)
        worker.off("exit", fail)
      })
    }).finally(() => {
      this.#isAnswered = true
      this.#more()
    })
    // It is awaited when all pieces are sent.
    this.#answer.catch(() => undefined)
  }

  async read(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<CalendarRead> {
    for await (const whole of pieces) {
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
