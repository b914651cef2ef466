import type { LoaderFunctionArgs } from "@remix-run/node"
import { expect, it } from "vitest"
import { AppError } from "../errors"
import { page } from "./page.server"

const refusedWith = async (method: string, error: AppError) => {
  const args = {
    request: new Request("http://localhost/en", { method }),
    params: {},
    context: {},
  } as unknown as LoaderFunctionArgs
  return page<LoaderFunctionArgs, never>(() => Promise.reject(error))(args).catch((thrown) => [
    thrown.init.status,
    thrown.data.code,
  ])
}

it("answers a conflict where something was to change; what is only read is not there", async () => {
  const conflict = new AppError("conflict", { reason: "not_published" })
  expect(await refusedWith("POST", conflict)).toEqual([409, "conflict"])
  expect(await refusedWith("GET", conflict)).toEqual([404, "not_found"])
  expect(await refusedWith("HEAD", conflict)).toEqual([404, "not_found"])
  const unreadable = new AppError("conflict", { reason: "need_unreadable" })
  expect(await refusedWith("GET", unreadable)).toEqual([409, "need_unreadable"])
  expect(await refusedWith("GET", new AppError("forbidden"))).toEqual([403, "forbidden"])
})
