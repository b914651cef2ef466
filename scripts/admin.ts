import { createDatabase, type Database } from "#db/database.server"
import { migrateUp } from "#db/migrate.server"
import {
  AdministratorError,
  type AdministratorRefusal,
  grantAdministrator,
  listAdministrators,
  resetFactor,
  revokeAdministrator,
} from "~/accounts/administrators.server"
import { CommandError, runCommand } from "./command"

const help = `npm run admin -- list | grant <address> | revoke <address> | reset-factor <address>

  list          tell who administers the site
  grant         make somebody an administrator, who has an account with a confirmed address
  revoke        take the role away; the last administrator keeps it
  reset-factor  remove somebody's authenticator, passkeys and backup codes, and sign them out everywhere:
                for whoever has lost them, once you are sure who asks

Every change is noted in the audit log and told to the person by mail.`

const sentences: Record<AdministratorRefusal, string> = {
  unknown: "There is no account with this address.",
  unconfirmed: "The address of this account is not confirmed yet.",
  already: "This person is an administrator already.",
  not_one: "This person is not an administrator.",
  last: "This is the last administrator. Make somebody else one first: npm run admin -- grant <address>",
  no_factor: "This person has no second factor.",
}

runCommand(help, async ({ args, env, print }) => {
  const [verb = "list", address, ...rest] = args
  const verbs: Record<string, (db: Database, address: string) => Promise<string>> = {
    grant: async (db, to) => {
      await grantAdministrator(db, to, { now: new Date(), publicUrl: env.publicUrl })
      return `${to} is an administrator now.`
    },
    revoke: async (db, from) => {
      await revokeAdministrator(db, from, { now: new Date() })
      return `${from} is no longer an administrator.`
    },
    "reset-factor": async (db, of) => {
      await resetFactor(db, of, { now: new Date(), publicUrl: env.publicUrl })
      return `The second factors of ${of} are removed, and its sessions ended.`
    },
  }
  const work = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
  if (rest.length || (verb === "list" ? address !== undefined : !work || !address)) return help
  const db = createDatabase(env.databaseUrl)
  try {
    await migrateUp(db)
    if (work && address) print(await work(db, address))
    else await list(db, print)
  } catch (error) {
    throw error instanceof AdministratorError ? new CommandError(sentences[error.refusal]) : error
  } finally {
    await db.destroy()
  }
})

async function list(db: Database, print: (line: string) => void): Promise<void> {
  const all = await listAdministrators(db)
  if (!all.length) print("Nobody administers this site yet. Make somebody: npm run admin -- grant <address>")
  for (const { email, name, grantedAt, secondFactor, demo } of all) {
    const factor = secondFactor ? "second factor set up" : "no second factor yet"
    print(
      `${email}  ${name}, since ${grantedAt.slice(0, 10)}, ${demo ? "by the demo, while DEMO=1" : factor}`,
    )
  }
}
