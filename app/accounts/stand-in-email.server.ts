import { newId } from "~/platform/ids.server"

/** An address that no mail reaches, in the place of one that is not confirmed. */
export function standInEmail(): string {
  return `${newId()}@unconfirmed.invalid`
}
