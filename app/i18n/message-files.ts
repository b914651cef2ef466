import type { Messages } from "use-intl"

/**
 * Where messages of a page are found: the address of a file that never changes, for its name tells what is in it.
 * Pages are told addresses, so that no page carries its words with it.
 */
export type MessageFile = string

const held = new Map<MessageFile, Partial<Messages>>()
const coming = new Map<MessageFile, Promise<void>>()
const broken = new Map<MessageFile, unknown>()
const merged = new Map<string, Partial<Messages>>()

/** Beneath it stand all files of messages. */
export const messagesFolder = "/messages"

/** Puts messages where {@link messagesIn} finds them. */
export function holdMessages(file: MessageFile, messages: Partial<Messages>): void {
  held.set(file, messages)
}

/**
 * What stands in files, as one; the same object for the same files, so that what is made of it can be kept.
 * @throws {Promise} for React to wait for, where a file has yet to be fetched; {Error} where it could not be.
 */
export function messagesIn(files: readonly MessageFile[]): Partial<Messages> {
  for (const file of files)
    if (broken.has(file)) {
      const why = broken.get(file)
      // The next visit asks for it again.
      broken.delete(file)
      throw why
    }
  const missing = files.filter((file) => !held.has(file))
  if (missing.length) throw fetchMessages(missing)
  const key = files.join(" ")
  const known = merged.get(key)
  if (known) return known
  const all: Partial<Messages> = Object.assign({}, ...files.map((file) => held.get(file)))
  merged.set(key, all)
  return all
}

/** Fetches files into this browser, each once. @throws {Error} where one cannot be had. */
export async function fetchMessages(files: readonly MessageFile[]): Promise<void> {
  await Promise.all(files.map(fetchOnce))
}

function fetchOnce(file: MessageFile): Promise<void> {
  const under = coming.get(file) ?? fetchFile(file)
  coming.set(file, under)
  return under
}

async function fetchFile(file: MessageFile): Promise<void> {
  try {
    const answer = await fetch(file)
    if (!answer.ok) throw new Error(`${file} answered ${answer.status}`)
    holdMessages(file, await answer.json())
  } catch (error) {
    broken.set(file, error)
    throw error
  } finally {
    coming.delete(file)
  }
}
