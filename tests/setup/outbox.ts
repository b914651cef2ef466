import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { simpleParser } from "mailparser"
import { inject } from "vitest"

/** Waits for a mail to an address and gives the first link in it that matches. */
export async function linkMailedTo(address: string, link: RegExp): Promise<string> {
  const folder = join(inject("dataDir"), "outbox")
  for (let tries = 0; tries < 150; tries++) {
    for (const file of listed(folder)) {
      const mail = await simpleParser(readFileSync(join(folder, file)))
      const to = [mail.to].flat().map((entry) => entry?.text ?? "")
      const found = link.exec(mail.text ?? "")
      if (to.some((text) => text.includes(address)) && found) return found[0]
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`No mail to ${address} with a link like ${link}`)
}

/** A folder that is not there yet holds no mail, and what is still being written is none. */
function listed(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith(".eml"))
  } catch {
    return []
  }
}
