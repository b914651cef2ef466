import { createHmac } from "node:crypto"

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

/** The code that an authenticator shows (RFC 6238). @param key in base32; spaces are left out. */
export function codeNow(key: string, now = Date.now()): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)))
  const mac = createHmac("sha1", bytesOf(key)).update(counter).digest()
  const offset = (mac.at(-1) as number) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0")
}

function bytesOf(key: string): Buffer {
  let bits = ""
  for (const letter of key.replace(/[\s=]/g, "").toUpperCase())
    bits += alphabet.indexOf(letter).toString(2).padStart(5, "0")
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** The code that an authenticator shows half a minute later: right already, and another one than `codeNow`. */
export function nextCode(key: string): string {
  return codeNow(key, Date.now() + 30_000)
}
