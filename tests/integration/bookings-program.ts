import { beforeAll, expect, inject } from "vitest"
import type { z } from "zod"
import type { SpaceAnswer } from "~/http-api/answer-schemas.server"
import { BookingDetailAnswer } from "~/http-api/booking-schemas.server"
import { freeSlots, spacesWith } from "../setup/free-slot"
import { cookieFor, tokenFor } from "../setup/program"

/*
 * Programs that book over HTTP: of a group, of an owner and of somebody who has nothing to do with either.
 */

export const origin = inject("origin")
export type Slot = { start: string; end: string }
export type Headers = Record<string, string>

export let group: Headers
export let owner: Headers
export let stranger: Headers
export let groupCookie: string
export let choir: string
export let hall: z.infer<typeof SpaceAnswer>["properties"]
export let answered: z.infer<typeof SpaceAnswer>["properties"]
export const slots: Slot[] = []

export const ask = (path: string, headers: Headers = {}, init: RequestInit = {}) =>
  fetch(origin + path, { redirect: "manual", ...init, headers: { ...headers, ...init.headers } })
export const send = (method: string, path: string, headers: Headers, body: unknown) =>
  ask(
    path,
    { "content-type": "application/json", ...headers },
    {
      method,
      body:
        typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
    },
  )
export const book = (space: string, body: object, headers: Headers = group) =>
  send("POST", `/api/v1/spaces/${space}/bookings`, headers, {
    organisationId: choir,
    people: 8,
    purpose: "Rehearsal",
    onConflict: "fail",
    ...body,
  })
export const move = (id: string, body: object, headers: Headers) =>
  send("PATCH", `/api/v1/bookings/${id}`, headers, body)
export const read = async (id: string, headers: Headers = group) =>
  BookingDetailAnswer.parse(await (await ask(`/api/v1/bookings/${id}`, headers)).json())
/** A time that no other test has. */
export const nextSlot = () => slots.pop() as Slot
export const organisationsOf = async (headers: Headers): Promise<string[]> => {
  const { items } = await (await ask("/api/v1/organisations?mine=yes", headers)).json()
  return items.map(({ id }: { id: string }) => id)
}

/** Call once at the top of a file of tests: signs the programs in, and finds them halls. */
export function withPrograms() {
  beforeAll(async () => {
    const bearer = async (email: string) => {
      const cookie = await cookieFor(email)
      return { cookie, headers: { authorization: `Bearer ${await tokenFor(cookie)}` } }
    }
    const program = await bearer("group@demo.example")
    group = program.headers
    groupCookie = program.cookie
    owner = (await bearer("owner@demo.example")).headers
    stranger = (await bearer("policy@demo.example")).headers
    choir = (await organisationsOf(group))[0] ?? ""
    const ownerIds = await organisationsOf(owner)
    for await (const space of spacesWith("automatic"))
      if (!ownerIds.includes(space.owner.id)) {
        slots.splice(0, slots.length, ...(await freeSlots(space, 40)))
        hall = space
        if (slots.length >= 15) break
      }
    for await (const space of spacesWith("owner", ownerIds)) {
      answered = space
      if ((await freeSlots(space, 4)).length === 4) break
    }
    expect(slots.length).toBeGreaterThanOrEqual(15)
  }, 120_000)
}
