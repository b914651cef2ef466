import { expect, it } from "vitest"
import { idsIn, listParams, titleIn } from "./shortlist-ids"

it("reads the spaces of a link and of a form, each once and not too many", () => {
  expect(idsIn(new URLSearchParams("ids=a,b,,a&ids=c"), 4)).toEqual(["a", "b", "c"])
  expect(idsIn(new URLSearchParams("ids=a&ids=b&ids=c"), 2)).toEqual(["a", "b"])
  expect(idsIn(new URLSearchParams("q=a"), 4)).toEqual([])
})

it("writes what it reads", () => {
  const params = listParams(["a", "b"], "Choir")
  expect(params.toString()).toBe("ids=a%2Cb&title=Choir")
  expect(idsIn(params, 4)).toEqual(["a", "b"])
  expect(listParams([]).toString()).toBe("")
})

it("keeps the name of a list within its quotation", () => {
  const title = (text: string) => titleIn(new URLSearchParams({ title: text }))
  expect(title(" For  the choir ")).toBe("For the choir")
  expect(title("Halls” – the site says: “pay”")).toBe("Halls – the site says: pay")
  expect(title("a\u202eb\u0000c")).toBe("a b c")
  expect(title("x".repeat(200))).toHaveLength(80)
})
