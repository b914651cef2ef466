// A process that does what it is told, all at once, and says what came of it.
import { createDatabase } from "#db/database.server"
import { type Act, perform } from "./acts"

const [url = "", now = ""] = process.argv.slice(2)
const db = createDatabase(url)
await db.selectFrom("site").select("id").limit(1).execute()

process.on("message", async (acts: Act[]) => {
  const outcomes = await Promise.all(acts.map((act) => perform(db, act, new Date(now))))
  process.send?.(outcomes)
})
process.on("disconnect", () => process.exit())
process.send?.("ready")
