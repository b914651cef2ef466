import { Readable } from "node:stream"
import type { ReadableStream as NodeWebStream } from "node:stream/web"
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from "age-encryption"
import { BackupError } from "./backup-error"

/** What opens encrypted backups. */
export interface BackupKeys {
  /** Text of a file of age identities. */
  identities?: string
  passphrase?: string
}

/** How every file of the age format begins. */
export const ageMark = "age-encryption.org/v1\n"

/** Whether a backup key names public keys, and is no passphrase. */
export function isRecipient(key: string): boolean {
  return /^age1[a-z0-9]+([\s,]+age1[a-z0-9]+)*$/.test(key.trim())
}

/**
 * Encrypts for the owners of public keys, or with a passphrase, in the format of https://age-encryption.org.
 * @param key one or more `age1…`, apart by spaces or commas; anything else is a passphrase.
 */
export async function encrypted(plain: Readable, key: string): Promise<Readable> {
  const encrypter = new Encrypter()
  try {
    if (isRecipient(key))
      for (const recipient of key.trim().split(/[\s,]+/)) encrypter.addRecipient(recipient)
    else encrypter.setPassphrase(key)
  } catch (error) {
    throw new BackupError(`BACKUP_KEY is not a key of age: ${(error as Error).message}`)
  }
  return fromWeb(await encrypter.encrypt(toWeb(plain)))
}

/** @throws {BackupError} when no key opens it. */
export async function decrypted(cipher: Readable, { identities, passphrase }: BackupKeys): Promise<Readable> {
  const decrypter = new Decrypter()
  const secrets = identitiesIn(identities ?? "")
  if (secrets.length === 0 && !passphrase)
    throw new BackupError(
      "The backup is encrypted. Name the file with the identity of its key: --identity <file>",
    )
  try {
    for (const secret of secrets) decrypter.addIdentity(secret)
  } catch {
    throw new BackupError(
      "The identity is not one of age: a line that begins with AGE-SECRET-KEY- is damaged.",
    )
  }
  if (passphrase) decrypter.addPassphrase(passphrase)
  try {
    return fromWeb(await decrypter.decrypt(toWeb(cipher)))
  } catch (error) {
    if (/no identity matched/.test((error as Error).message))
      throw new BackupError("The backup was encrypted for another key than the one given.")
    throw error
  }
}

function identitiesIn(text: string): string[] {
  return text.split("\n").flatMap((line) => /^\s*(AGE-SECRET-KEY-[A-Z0-9-]+)\s*$/.exec(line)?.[1] ?? [])
}

/** A new pair of keys, as `age-keygen` writes it. */
export async function newIdentity(now: Date): Promise<string> {
  const identity = await generateIdentity()
  const recipient = await identityToRecipient(identity)
  return `# created: ${now.toISOString()}\n# public key: ${recipient}\n${identity}`
}

function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>
}

function fromWeb(stream: ReadableStream<Uint8Array>): Readable {
  return Readable.fromWeb(stream as unknown as NodeWebStream<Uint8Array>)
}
