import type { DatabaseKind } from "../database.server"
import type { CopiedTable } from "./table-order"

/** The database as it stood at one instant, while others go on writing. */
export interface WholeSnapshot {
  kind: DatabaseKind
  /** Those that had been run. */
  migrations: string[]
  /** Each after those that it refers to. */
  tables: CopiedTable[]
  /** Rows as COPY text, in chunks of any length. */
  rows(table: CopiedTable): AsyncIterable<Buffer>
  /** The values of one text column. */
  values(table: string, column: string): Promise<(string | null)[]>
  close(): Promise<void>
}
