import { expect, it } from "vitest"
import { AreaAnswer, AreaCollection } from "~/http-api/answer-schemas.server"
import { answerArea, answerAreas } from "~/http-api/areas-request.server"
import { env } from "~/platform/env.server"
import { eachDatabase } from "../../setup/each-database"
import { insertCity, now } from "./testville"

const asked = (accept: string) =>
  new Request("http://roof.example/api/v1/areas?lang=nl", { headers: { accept } })
const lone = (accept: string) =>
  new Request("http://roof.example/api/v1/areas/m1?lang=nl", { headers: { accept } })

eachDatabase("whose data areas are", (open) => {
  it("is told by the map, by one area alone, and in a header of a table", async () => {
    const { db } = await open()
    await insertCity(db)
    const map = AreaCollection.parse(await (await answerAreas(db, asked("*/*"), now)).json())
    const area = AreaAnswer.parse(await (await answerArea(db, lone("*/*"), "m1", now)).json())
    expect([map.attribution, area.attribution]).toEqual(["Nobody", "Nobody"])
    const link = `<${env().publicUrl}/nl/observatory#attribution>; rel="license"`
    for (const answer of [
      await answerAreas(db, asked("text/csv"), now),
      await answerArea(db, lone("text/csv"), "m1", now),
    ]) {
      expect(answer.headers.get("link")).toBe(link)
      // The table itself begins with its header.
      expect(await answer.text()).toMatch(/^id,code,level/)
    }
  })
})
