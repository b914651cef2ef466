import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import {
  dropFavourite,
  dropGoneFavourites,
  favouritesOf,
  keepFavourite,
  moveFavourites,
} from "~/spaces/shortlist/account-favourites.server"
import { loadShortlist } from "~/spaces/shortlist/load-shortlist.server"
import { accountKeepsMost } from "~/spaces/shortlist/shortlist-ids"
import { addOrganisation, addPerson, addSite, addSpace } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2027-03-01T12:00:00.000Z")

/** Somebody, and spaces of others that are offered. */
async function world(db: Database, spaces: number) {
  const parish = await addOrganisation(db, "Parish")
  const owner = await addPerson(db, "owner", parish)
  const site = await addSite(db, owner)
  const first = await addSpace(db, owner, site)
  const whole = await db.selectFrom("space").selectAll().where("id", "=", first).executeTakeFirstOrThrow()
  const others = Array.from({ length: spaces - 1 }, (_, index) => ({ ...whole, id: `space-${100 + index}` }))
  if (others.length) await db.insertInto("space").values(others).execute()
  const { userId } = await addPerson(db, "ada")
  return { userId, ids: [first, ...others.map(({ id }) => id)] }
}

const withdraw = (db: Database, id: string, columns: { status: "archived" | "draft"; published_at?: null }) =>
  db.updateTable("space").set(columns).where("id", "=", id).execute()

eachDatabase("favourites of an account", (open) => {
  it("are spaces that everyone sees, each once, and nobody else's", async () => {
    const { db } = await open()
    const { userId, ids } = await world(db, 3)
    const [one = "", two = "", draft = ""] = ids
    await withdraw(db, draft, { status: "draft", published_at: null })
    for (const id of [one, two, one]) expect(await keepFavourite(db, userId, id, now)).toBe(true)
    for (const id of ["none", draft])
      await expect(keepFavourite(db, userId, id, now)).rejects.toMatchObject({ code: "not_found" })
    expect((await favouritesOf(db, userId)).sort()).toEqual([one, two].sort())
    expect(await favouritesOf(db, "owner")).toEqual([])
    await dropFavourite(db, "owner", one)
    await dropFavourite(db, userId, two)
    expect(await favouritesOf(db, userId)).toEqual([one])
  })

  it("are so many and no more, also when presses arrive at once: none pushes another out", async () => {
    const { db } = await open()
    const { userId, ids } = await world(db, accountKeepsMost + 3)
    await moveFavourites(db, userId, ids.slice(0, 20), now)
    await moveFavourites(db, userId, ids.slice(20, 40), now)
    const answers = await Promise.all(ids.slice(40).map((id) => keepFavourite(db, userId, id, now)))
    expect(answers.filter(Boolean)).toHaveLength(accountKeepsMost - 40)
    const kept = await favouritesOf(db, userId)
    expect(kept).toHaveLength(accountKeepsMost)
    expect(kept).toEqual(expect.arrayContaining(ids.slice(0, 40)))
    // One that is kept already takes no room.
    expect(await keepFavourite(db, userId, ids[0] ?? "", now)).toBe(true)
  })

  it("take over what a device kept, as far as there is room, and say what the device can forget", async () => {
    const { db } = await open()
    const { userId, ids } = await world(db, accountKeepsMost + 3)
    const [kept = "", gone = "", draft = "", ...others] = ids
    await keepFavourite(db, userId, kept, now)
    await withdraw(db, gone, { status: "archived" })
    await withdraw(db, draft, { status: "draft", published_at: null })
    const moved = [kept, gone, draft, "none", others[0] ?? ""]
    expect(await moveFavourites(db, userId, moved, now)).toEqual(moved)
    expect((await favouritesOf(db, userId)).sort()).toEqual([kept, gone, others[0]].sort())
    expect(await moveFavourites(db, userId, moved, now)).toEqual(moved)
    expect(await moveFavourites(db, userId, [], now)).toEqual([])

    for (const start of [1, 21]) await moveFavourites(db, userId, others.slice(start, start + 20), now)
    const last = others.slice(41, 50)
    const done = await moveFavourites(db, userId, last, now)
    expect(done).toEqual(last.slice(0, accountKeepsMost - 43))
    expect(await favouritesOf(db, userId)).toHaveLength(accountKeepsMost)
  })

  it("tell what is not offered any more, until it is let go", async () => {
    const { db } = await open()
    const { userId, ids } = await world(db, 3)
    await moveFavourites(db, userId, ids, now)
    await withdraw(db, ids[1] ?? "", { status: "archived" })
    const list = async () => loadShortlist(db, await favouritesOf(db, userId), "en")
    expect(await list()).toMatchObject({ gone: 1, spaces: { length: 2 } })
    await dropGoneFavourites(db, userId)
    expect(await list()).toMatchObject({ gone: 0, spaces: { length: 2 } })
  })
})
