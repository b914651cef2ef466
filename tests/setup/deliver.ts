import { createDatabase } from "#db/database.server"
import { deliverDue } from "~/platform/mail/mail-delivery.server"
import { smtpTransport } from "~/platform/mail/mail-transport.server"

/** A process that delivers what is due, for a test to kill. Arguments: the database and the mail server. */
const [, , databaseUrl = "", smtpUrl = ""] = process.argv
const db = createDatabase(databaseUrl)
const transport = smtpTransport(smtpUrl, { from: "Roof <no-reply@roof.example>", host: "roof.example" })
await deliverDue(db, transport, new Date(Date.now() + 1000))
await db.destroy()
