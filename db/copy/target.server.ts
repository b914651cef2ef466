import type { Database } from "../database.server"
import type { CopiedTable } from "./table-order"

export interface CopyPlan {
  /** The newest that the rows have seen. */
  migration: string
  /** In the order in which they come; what a migration wrote into them goes. */
  tables: CopiedTable[]
}

/** An empty database into which rows are copied: all of them, or it stays empty. */
export interface CopyTarget {
  /** Writes rows, as COPY text that ends with a row. The tables come in the order of the snapshot. */
  write(table: CopiedTable, piece: Buffer): Promise<void>
  /**
   * All rows are there: lays the guards again, checks what refers to what, and runs the migrations that are newer
   * than the rows.
   * @returns the database, for what has to be said in it before it is anybody's.
   * @throws {CopyFault} where rows contradict each other.
   */
  complete(): Promise<Database>
  /** Makes it the database. */
  commit(): Promise<void>
  /** Leaves nothing. Does nothing after a commit. */
  abandon(): Promise<void>
}

/** Rows that the database does not take. */
export class CopyFault extends Error {}
