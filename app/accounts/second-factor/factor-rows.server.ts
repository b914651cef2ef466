import { symmetricEncrypt } from "better-auth/crypto"
import type { Trx } from "#db/database.server"
import { isPostgres } from "#db/dialects/kind.server"
import { newId, newSecret } from "~/platform/ids.server"
import { auth } from "../entrance/auth.server"
import { makeBackupCodes } from "../entrance/sign-in-challenge.server"

/** Writes a truth value as the tables of the sign-in library keep it. */
function flag(trx: Trx, value: boolean): boolean | 0 | 1 {
  return isPostgres(trx) ? value : value ? 1 : 0
}

/**
 * Takes every second factor away: a password signs in again. Browsers that were trusted are no more, and no session
 * has passed a factor any longer.
 * @returns whether there was one.
 */
export async function endFactors(trx: Trx, userId: string): Promise<boolean> {
  const { numDeletedRows: keys } = await trx
    .deleteFrom("two_factor")
    .where("user_id", "=", userId)
    .executeTakeFirstOrThrow()
  const { numDeletedRows: passkeys } = await trx
    .deleteFrom("passkey")
    .where("user_id", "=", userId)
    .executeTakeFirstOrThrow()
  await trx
    .updateTable("user")
    .set({ two_factor_enabled: flag(trx, false) })
    .where("id", "=", userId)
    .execute()
  await forgetTrust(trx, userId)
  await trx.updateTable("session").set({ second_factor_at: null }).where("user_id", "=", userId).execute()
  return keys + passkeys > 0n
}

/** Ends what the library keeps under a person's id: trusted browsers, codes being asked for, unused reset links. */
async function forgetTrust(trx: Trx, userId: string): Promise<void> {
  await trx.deleteFrom("verification").where("value", "=", userId).execute()
}

/** From now on a password alone does not sign in. @returns backup codes, when the person had none. */
export async function turnFactorsOn(trx: Trx, userId: string): Promise<string[] | null> {
  await trx
    .updateTable("user")
    .set({ two_factor_enabled: flag(trx, true) })
    .where("id", "=", userId)
    .execute()
  const row = await trx.selectFrom("two_factor").select("id").where("user_id", "=", userId).executeTakeFirst()
  if (row) return null
  const codes = makeBackupCodes()
  const secret = await encrypted(newSecret().secret)
  await trx
    .insertInto("two_factor")
    .values({
      id: newId(),
      user_id: userId,
      secret,
      backup_codes: await encrypted(JSON.stringify(codes)),
      verified: flag(trx, false),
    })
    .execute()
  return codes
}

/** Takes the authenticator away and leaves the backup codes, for somebody who has passkeys. */
export async function endAuthenticator(trx: Trx, userId: string): Promise<void> {
  await trx
    .updateTable("two_factor")
    .set({ secret: await encrypted(newSecret().secret), verified: flag(trx, false) })
    .where("user_id", "=", userId)
    .execute()
}

async function encrypted(data: string): Promise<string> {
  const { secretConfig } = await auth().$context
  return symmetricEncrypt({ key: secretConfig, data })
}
