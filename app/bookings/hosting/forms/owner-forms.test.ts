import { expect, it } from "vitest"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { ownerForm } from "./owner-forms.server"

async function read(fields: Record<string, string>) {
  const request = new Request("http://localhost/", { method: "POST", body: new URLSearchParams(fields) })
  return parseForm(await readForm(request, ownerForm("en")), ownerForm("en"))
}

const block = { intent: "owner.block", id: "", date: "2031-03-04", from: "18:00", until: "20:00" }

it.each([
  [{ date: "2031-02-30" }, "date"],
  [{ from: "6pm" }, "from"],
  [{ until: "24:30" }, "until"],
  [{ untilDate: "2031-03-03" }, "untilDate"],
  [{ repeat: "daily" }, "repeatUntil"],
  [{ repeat: "weekly", repeatUntil: "soon" }, "repeatUntil"],
])("keeps no time for %j: there is no right %s", async (typed, field) => {
  expect((await read({ ...block, ...typed })).reply().error).toEqual({ [field]: [expect.any(String)] })
})

it("reads what is left out as once, of that day, without words", async () => {
  expect(await read({ ...block, untilDate: "", repeatUntil: "soon", skip: "no" })).toMatchObject({
    status: "success",
    value: { from: 18 * 60, until: 20 * 60, repeat: "none", repeatUntil: null, purpose: null, skip: false },
  })
})

it("takes no answer without a reason where the group is owed one", async () => {
  for (const intent of ["owner.decline", "owner.cancel"])
    expect((await read({ intent, id: "1", reasonText: "  " })).reply().error).toEqual({
      reasonText: ["Say why: the group reads it."],
    })
})

it("does not know an intent that no button has, nor a field that no form has", async () => {
  expect((await read({ intent: "owner.give_away" })).reply().error).toHaveProperty("intent")
  await expect(read({ intent: "owner.confirm", price: "0" })).rejects.toMatchObject({ code: "bad_request" })
})
