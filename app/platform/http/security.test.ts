import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import express from "express"
import { afterEach, describe, expect, it } from "vitest"
import { minuteMs } from "~/availability/units"
import { limitRates, type RateLimit } from "./security.server"

let close = () => {}
afterEach(() => close())

const twice: RateLimit = { at: [":locale/a/*", ":locale/b"], asks: "changes", windowMs: minuteMs, limit: 2 }

/** A server behind the limits, which answers 400 beneath `/en/a/wrong` and says what was refused. */
async function behind(...limits: RateLimit[]) {
  const app = express()
  app.use(limitRates(limits))
  app.use((request, response) => {
    const { refused } = response.locals
    response.status(refused ? 429 : request.path === "/en/a/wrong" ? 400 : 200).end()
  })
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  close = () => server.close()
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return async (...asked: string[]) => {
    const answers: number[] = []
    for (const line of asked) {
      const [method, path] = line.split(" ")
      answers.push((await fetch(origin + path, { method })).status)
    }
    return answers
  }
}

describe("a limit", () => {
  it("counts its routes together, by whatever method and spelling they are asked to change something", async () => {
    const ask = await behind(twice)
    expect(await ask("PUT /en/a", "POST /nl/B.data", "PATCH /en/a/x", "DELETE /en/b/.data")).toEqual([
      200, 200, 429, 429,
    ])
    expect(await ask("GET /en/a", "POST /en/c", "POST /en/b/x")).toEqual([200, 200, 200])
  })

  it("on reading counts no changes", async () => {
    const ask = await behind({ ...twice, asks: "reads" })
    expect(await ask("POST /en/b", "GET /en/b", "HEAD /en/b", "GET /en/b", "POST /en/b")).toEqual([
      200, 200, 200, 429, 200,
    ])
  })

  it("on guesses counts what was refused", async () => {
    const ask = await behind({ ...twice, failures: true })
    const right = ["POST /en/a", "POST /en/a", "POST /en/a"]
    expect(await ask(...right, "POST /en/a/wrong", "POST /en/a/wrong", "POST /en/a")).toEqual([
      200, 200, 200, 400, 400, 429,
    ])
  })
})
