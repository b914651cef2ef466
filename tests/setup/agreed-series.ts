import type { Database } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { instantOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import type { Locale } from "~/i18n/locales"
import { createOrganisation } from "~/organisations/organisations.server"
import { addSite, addSpace, ask, atOnce, person } from "./bookable-hall"

const password = "common-roof-demo"

/** An owner with a hall, and a group that has it on six evenings, a week apart; each can sign in. */
export async function seriesToAgreeOn(db: Database, tag: string, locale: Locale, now: Date) {
  const owner = await somebody(db, `owner-${tag}`, "Parish", locale)
  const group = await somebody(db, `group-${tag}`, "Choir", locale)
  const hall = await addSpace(db, owner.viewer, await addSite(db, owner.viewer), { rules: atOnce })
  const day = addDays(now.toISOString().slice(0, 10), 10)
  const start = new Date(instantOf("Europe/Brussels", day, 18 * 60)).toISOString()
  const organisation = group.viewer.memberships[0]?.organisationId ?? ""
  const asking = ask(hall, organisation, start, { minutes: 120, rrule: "FREQ=WEEKLY;COUNT=6" })
  const { id } = await bookSpace(db, group.viewer, asking, now)
  return { owner: owner.email, group: group.email, series: id }
}

/** Somebody with an account, who alone acts for an organisation. */
async function somebody(db: Database, tag: string, name: string, locale: Locale) {
  const email = `${tag}@agreements.example`
  const userId = await createAccount(db, { name, email, password, locale, emailVerified: true }, new Date())
  const fields = { name: { original: "en" as const, en: `${name} ${tag}` }, legalForm: "asbl_vzw" as const }
  const { id } = await createOrganisation(db, person(userId), fields, new Date())
  return { email, viewer: person(userId, id) }
}
