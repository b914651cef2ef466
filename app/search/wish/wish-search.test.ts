import { describe, expect, it } from "vitest"
import { type HeardWish, wishSearch } from "./wish-search"

const nothing: HeardWish = {
  params: {},
  place: null,
  parts: [],
  rest: "",
  pieces: [],
  unheard: [],
  unasked: [],
}
const search = (given: string, wish: Partial<HeardWish>) =>
  decodeURIComponent(wishSearch(new URLSearchParams(given), { ...nothing, ...wish }).toString())

describe("the search of a wish", () => {
  it.each<[string, Partial<HeardWish>, string]>([
    ["wish=koor&people=", { params: { activity: "choir", people: "25" } }, "people=25&activity=choir"],
    ["wish=orgue", { rest: "orgue" }, "q=orgue"],
    [
      "wish=koor xyzzy&unheard=zzz",
      { params: { activity: "choir" }, unheard: ["xyzzy", "b"] },
      "activity=choir&unheard=xyzzy,+b",
    ],
    [
      "wish=choeur un mardi sur deux&unasked=zzz",
      {
        params: { activity: "choir", weekday: "2", from: "19:00", to: "22:00" },
        unasked: ["un mardi sur deux"],
      },
      "activity=choir&weekday=2&from=19:00&to=22:00&unasked=un+mardi+sur+deux",
    ],
    ["wish=x&q=orgue&people=40&cursor=abc", { rest: "" }, "people=40"],
    [
      "wish=x&people=40&price_max=1000&price_unit=day",
      { params: { price_max: "0" } },
      "people=40&price_max=0",
    ],
    [
      "wish=x&weekday=5&from=10:00&to=12:00&until=2027-06-30&people=3",
      { params: { weekday: "2", from: "19:00", to: "22:00" } },
      "people=3&weekday=2&from=19:00&to=22:00",
    ],
    [
      "wish=x&amenities=piano&form=lease",
      { params: { amenities: "stage", form: "hourly" } },
      "amenities=piano,stage&form=hourly",
    ],
    [
      "wish=x&where=Jette&at=Jette&near=50.9,4.3&radius=500",
      { place: { label: "Forest", within: "be-21007", near: null } },
      "where=Forest&at=Forest&within=be-21007",
    ],
    [
      "wish=x&where=Jette&at=Jette&within=be-21010",
      { place: { label: "Flagey", within: null, near: "50.8,4.4" }, params: { radius: "2000" } },
      "radius=2000&where=Flagey&at=Flagey&near=50.8,4.4",
    ],
  ])("%s with %j becomes %s", (given, wish, wanted) => {
    expect(search(given, wish)).toBe(wanted)
  })
})
