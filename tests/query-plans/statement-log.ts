import { type CompiledQuery, Kysely } from "kysely"
import { type Database, databaseKind } from "#db/database.server"
import * as postgres from "#db/dialects/postgres.server"
import * as sqlite from "#db/dialects/sqlite.server"
import type { Tables } from "#db/schema/tables"

/** What a database was asked, each statement once, with values that were given to it. */
export class StatementLog {
  readonly statements = new Map<string, CompiledQuery>()
  #listening = false

  /** Opens a database that is listened to while something is exercised. */
  open(url: string): Database {
    const dialect =
      databaseKind(url) === "postgres"
        ? postgres.createDialect(url, postgres.readersPatience)
        : sqlite.createDialect(url)
    return new Kysely<Tables>({
      dialect,
      log: ({ query }) => {
        if (this.#listening) this.#keep(query)
      },
    })
  }

  /** Lists every statement that `work` asks. */
  async listen(work: () => Promise<void>): Promise<void> {
    this.#listening = true
    try {
      await work()
    } finally {
      this.#listening = false
    }
  }

  /** Of two that are one, that with fewer values: to find most of a table, it is rightly read from end to end. */
  #keep(query: CompiledQuery) {
    const text = withoutLengths(query.sql)
    const kept = this.statements.get(text)
    if (!kept || query.parameters.length < kept.parameters.length) this.statements.set(text, query)
  }
}

/** Two statements that differ in how many values a list has, or how many rows they write, are one. */
function withoutLengths(text: string): string {
  return text
    .replaceAll(/(\$\d+|\?)(, (\$\d+|\?))+/g, "?…")
    .replaceAll(/(\$\d+|\?)/g, "?")
    .replaceAll(/(\((\?…?|null|, )+\))(, \1)+/g, "$1…")
}
