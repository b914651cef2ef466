import { expect, it } from "vitest"
import { paymentAccountOf, savePaymentAccount } from "~/bookings/statements/account/payment-account.server"
import { addOrganisation, addPerson, person } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2031-03-03T08:00:00Z")
const account = { iban: "BE71096123456769", holder: "Parish" }

eachDatabase("the account of an organisation", (open) => {
  it("is kept, changed and taken away by whoever administers it, and the log says that it was, not to what", async () => {
    const { db } = await open()
    const parish = await addOrganisation(db, "Parish")
    const admin = await addPerson(db, "admin", parish)
    expect(await paymentAccountOf(db, parish)).toBeNull()
    await savePaymentAccount(db, admin, parish, account, now)
    expect(await paymentAccountOf(db, parish)).toEqual(account)
    // Nothing changes: nothing to note.
    await savePaymentAccount(db, admin, parish, account, now)
    await savePaymentAccount(db, admin, parish, { ...account, holder: "The parish" }, now)
    await savePaymentAccount(db, admin, parish, null, now)
    expect(await paymentAccountOf(db, parish)).toBeNull()
    const log = await db
      .selectFrom("audit_log")
      .select(["actor_id", "subject_id", "data"])
      .where("act", "=", "organisation.account")
      .execute()
    expect(log).toEqual(
      Array.from({ length: 3 }, () => ({ actor_id: "admin", subject_id: parish, data: "{}" })),
    )
  })

  it("is nobody else's to change", async () => {
    const { db } = await open()
    const parish = await addOrganisation(db, "Parish")
    const choir = await addOrganisation(db, "Choir")
    const editor = person("editor", parish)
    const others = [
      { ...editor, memberships: [{ organisationId: parish, role: "editor" as const }] },
      { ...editor, emailVerified: false },
      await addPerson(db, "choir", choir),
    ]
    for (const viewer of others)
      await expect(savePaymentAccount(db, viewer, parish, account, now)).rejects.toMatchObject({
        code: "forbidden",
      })
    expect(await paymentAccountOf(db, parish)).toBeNull()
  })
})
