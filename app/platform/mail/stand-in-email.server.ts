import { newId } from "../ids.server"

/** A name that the internet keeps for nobody (RFC 2606). */
const nowhere = "@unconfirmed.invalid"

/** An address that no mail reaches, in the place of one that is not confirmed. */
export function standInEmail(): string {
  return newId() + nowhere
}

/** Whether an address only stands in for one that is not confirmed. */
export function isStandInEmail(address: string): boolean {
  return address.endsWith(nowhere)
}
