import { chmodSync, mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs"
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
  [{ DATABASE_REPLICA_URL: "postgres://replica/roof" }, /DATABASE_REPLICA_URL: follows/],
  [
    { DATABASE_URL: "postgres://first/roof", DATABASE_REPLICA_URL: "postgres://second,third/roof" },
    /DATABASE_REPLICA_URL: must name one server/,
  ],
  [{ DATABASE_REPLICA_BEHIND: "0" }, /DATABASE_REPLICA_BEHIND/],
  [{ STOP_WAIT: "-1" }, /STOP_WAIT/],
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

const modeOf = (path: string) => statSync(path).mode & 0o777

it("keeps the secret and its folder for this user alone, and nothing half written beside it", () => {
  const DATA_DIR = join(dataDir(), "data")
  parseEnv({ DATA_DIR })
  expect(modeOf(DATA_DIR)).toBe(0o700)
  expect(modeOf(join(DATA_DIR, "session-secret"))).toBe(0o600)
  expect(readdirSync(DATA_DIR)).toEqual(["session-secret"])
})

it("closes a data folder that is open to others", () => {
  const DATA_DIR = dataDir()
  chmodSync(DATA_DIR, 0o755)
  parseEnv({ DATA_DIR })
  expect(modeOf(DATA_DIR)).toBe(0o700)
})

it.each(["", "\n", "0123456789abcdef"])(
  "refuses a kept secret that is %j, as a full disk leaves it",
  (text) => {
    const DATA_DIR = dataDir()
    writeFileSync(join(DATA_DIR, "session-secret"), text)
    expect(() => parseEnv({ DATA_DIR })).toThrow(/session-secret holds no secret of 32 characters[^\n]*$/)
  },
)

it("refuses a data folder that cannot be made, in one line", () => {
  const file = join(dataDir(), "file")
  writeFileSync(file, "")
  expect(() => parseEnv({ DATA_DIR: join(file, "data") })).toThrow(/^Wrong configuration: DATA_DIR: [^\n]*$/)
})

it.each([
  ["https://roof.example", undefined, "Common Roof <no-reply@roof.example>", "roof.example"],
  ["https://www.roof.example:8443/", undefined, "Common Roof <no-reply@roof.example>", "www.roof.example"],
  ["http://127.0.0.1:3000", "Roof <roof@commune.example>", "Roof <roof@commune.example>", "commune.example"],
])("sends mails of %s with MAIL_FROM %j from %s", (PUBLIC_URL, MAIL_FROM, mailFrom, mailHost) => {
  const SMTP_URL = "smtp://mail.example"
  expect(parseEnv({ DATA_DIR: dataDir(), SMTP_URL, PUBLIC_URL, MAIL_FROM })).toMatchObject({
    mailFrom,
    mailHost,
  })
})

it.each([
  [{}],
  [{ PUBLIC_URL: "http://localhost:3000" }],
  [{ PUBLIC_URL: "http://192.0.2.7" }],
  [{ PUBLIC_URL: "https://roof.example", MAIL_FROM: "Common Roof <no-reply@localhost>" }],
  [{ PUBLIC_URL: "https://roof.example", MAIL_FROM: "Common Roof" }],
])("refuses to send mails that every mail server would refuse: %j", (variables) => {
  const SMTP_URL = "smtp://mail.example"
  expect(() => parseEnv({ DATA_DIR: dataDir(), SMTP_URL, ...variables })).toThrow(/MAIL_FROM/)
})

it("takes several PostgreSQL hosts, and no address of servers that are only read", () => {
  const DATABASE_URL = "postgres://u:p@first:5432,second:5432/roof"
  const parse = (url: string) => parseEnv({ DATA_DIR: dataDir(), DATABASE_URL: url }).databaseUrl
  expect(parse(DATABASE_URL)).toBe(DATABASE_URL)
  expect(parse(`${DATABASE_URL}?target_session_attrs=read-write`)).toContain("read-write")
  expect(() => parse(`${DATABASE_URL}?target_session_attrs=standby`)).toThrow(/DATABASE_URL/)
})
