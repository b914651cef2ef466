import { expect, inject } from "vitest"
import { SpaceCollection } from "~/http-api/answer-schemas.server"

/*
 * A program that looks for spaces over HTTP.
 */

export const origin = inject("origin")
export const ask = (path: string, init?: RequestInit) => fetch(origin + path, { redirect: "manual", ...init })
/** The spaces that a search finds. */
export const search = async (query: string) => {
  const answer = await ask(`/api/v1/spaces?${query}`)
  expect(answer.status, query).toBe(200)
  return SpaceCollection.parse(await answer.json())
}
export type Found = Awaited<ReturnType<typeof search>>["features"][number]

/** The middle of the city. */
export const [lat, lng] = [50.8467, 4.3525]
