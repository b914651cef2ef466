import type { Trx } from "./database.server"
import { isPostgres } from "./dialects/kind.server"

/**
 * Holds a row until the end of the transaction: what is counted or compared by it afterwards stays so. Others may
 * still refer to it. On SQLite whoever writes is alone.
 */
export async function holdRow(
  trx: Trx,
  table: "agreement" | "need" | "organisation" | "user",
  id: string,
): Promise<void> {
  if (isPostgres(trx))
    await trx.selectFrom(table).select("id").where("id", "=", id).forNoKeyUpdate().execute()
}
