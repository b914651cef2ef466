import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import { EnvError, parseEnv } from "./env.server"

const dataDir = () => mkdtempSync(join(tmpdir(), "env-"))

it("fills in the defaults, and takes an empty variable for an absent one", () => {
  const DATA_DIR = dataDir()
  expect(parseEnv({ DATA_DIR, PORT: "", CITY_PACK: "" })).toMatchObject({
    port: 3000,
    host: "127.0.0.1",
    publicUrl: "http://127.0.0.1:3000",
    databaseUrl: join(DATA_DIR, "common-roof.sqlite"),
    cityPack: undefined,
    demo: false,
    rateLimit: true,
  })
})

it("keeps the secret it made", () => {
  const DATA_DIR = dataDir()
  expect(parseEnv({ DATA_DIR }).sessionSecret).toBe(parseEnv({ DATA_DIR }).sessionSecret)
})

it.each([
  [{ PORT: "eighty" }, /PORT/],
  [{ PORT: "70000" }, /PORT/],
  [{ DATABASE_URL: "mysql://x" }, /DATABASE_URL/],
  [{ RATE_LIMIT: "maybe" }, /RATE_LIMIT/],
  [{ SMTP_URL: "http://mail" }, /SMTP_URL/],
  [{ SESSION_SECRET: "short" }, /SESSION_SECRET/],
  [{ PUBLIC_URL: "roof.example" }, /PUBLIC_URL/],
])("refuses %j in one line that names the variable", (variables, named) => {
  expect(() => parseEnv({ DATA_DIR: dataDir(), ...variables })).toThrow(EnvError)
  try {
    parseEnv({ DATA_DIR: dataDir(), ...variables })
  } catch (error) {
    expect((error as Error).message).toMatch(named)
    expect((error as Error).message).not.toContain("\n")
  }
})
