import { describe, expect, it } from "vitest"
import { locales } from "~/i18n/locales"
import { documentedOperations } from "./api-page.server"
import { openApiDocument } from "./openapi.server"
import { operations } from "./operations.server"

const publicUrl = "https://roof.example"

describe("the OpenAPI document", () => {
  const document = JSON.parse(JSON.stringify(openApiDocument({ publicUrl, locale: "en" })))

  it("describes each address once, with the parameters in its path", () => {
    expect(document.openapi).toBe("3.1.0")
    const described = Object.entries<Record<string, { parameters: { name: string; in: string }[] }>>(
      document.paths,
    ).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters }]) => ({ path, method, parameters })),
    )
    const keys = (list: { path: string; method: string }[]) =>
      list.map(({ path, method }) => `${method} ${path}`).sort()
    expect(keys(described)).toEqual(keys(operations))
    for (const { path, parameters } of described) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name)).toEqual(named)
    }
  })

  it("refers only to schemas that it holds", () => {
    const refs = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      ([, name]) => name,
    )
    expect(refs.length).toBeGreaterThan(0)
    for (const name of refs) expect(document.components.schemas).toHaveProperty(name as string)
  })

  it("takes limits and codes from the schemas that read requests", () => {
    const parameter = (name: string) =>
      document.paths["/api/v1/spaces"].get.parameters.find((one: { name: string }) => one.name === name)
    expect(parameter("radius").schema).toMatchObject({ type: "integer", minimum: 1, maximum: 50_000 })
    expect(parameter("form")).toMatchObject({ explode: false, schema: { type: "array" } })
    expect(parameter("form").schema.items.enum).toContain("co_use")
    expect(parameter("accessible").schema.enum).toEqual(["yes"])
  })

  it("says what is sent along, who may, and what is answered when it cannot be", () => {
    const { post } = document.paths["/api/v1/spaces/{id}/bookings"]
    expect(post.security).toEqual([{ token: ["book"] }, { session: [] }])
    expect(post.description).toContain("book")
    expect(Object.keys(document.components.securitySchemes)).toEqual(["token", "session"])
    expect(Object.keys(post.responses)).toEqual([
      "201",
      "400",
      "401",
      "403",
      "404",
      "409",
      "413",
      "415",
      "422",
      "429",
      "503",
      "507",
    ])
    const body = document.components.schemas.BookingRequest
    expect(body).toMatchObject({ type: "object", additionalProperties: false })
    expect(body.required).toEqual(["organisationId", "start", "end", "people", "purpose"])
    expect(body.properties.onConflict).toMatchObject({ enum: ["fail", "skip", "wait"], default: "fail" })
  })

  it("says of what everybody may ask that it asks for nobody, and of what answers some more, for whom", () => {
    for (const { path, method, signedIn } of operations) {
      const { security, responses } = document.paths[path][method]
      const bare = security.filter((alternative: object) => Object.keys(alternative).length === 0)
      expect(bare).toHaveLength(signedIn === "optional" ? 1 : 0)
      expect(security.length > bare.length).toBe(signedIn !== undefined)
      expect("401" in responses).toBe(signedIn !== undefined)
    }
    const more = ["/needs", "/needs/{id}", "/needs/{id}/matches", "/spaces/{id}/matches"]
    for (const path of [...more, "/organisations", "/organisations/{id}"]) {
      const { security, description, responses } = document.paths[`/api/v1${path}`].get
      expect(security).toEqual([{}, { token: ["read"] }, { session: [] }])
      expect(description).toContain("no token")
      for (const status of [304, 401, 403]) expect(responses).toHaveProperty(String(status))
    }
  })

  it("writes positions as lists of two numbers, which generators of clients read", () => {
    expect(JSON.stringify(document)).not.toContain("prefixItems")
    const { geometry } = document.components.schemas.Space.properties
    const description = "Longitude, from -180 to 180, then latitude, from -90 to 90, in degrees (WGS 84)."
    expect(geometry.properties.coordinates).toEqual({
      type: "array",
      description,
      items: { type: "number" },
      minItems: 2,
      maxItems: 2,
    })
    const needs = JSON.stringify(document.components.schemas.NeedRequest)
    // Both by one bound: the narrower of the two is said in words.
    expect(needs).toContain(JSON.stringify(description))
    expect(needs).toContain(
      JSON.stringify({
        items: { type: "number", minimum: -180, maximum: 180 },
        minItems: 2,
        maxItems: 2,
      }).slice(1, -1),
    )
  })

  it.each(locales)("explains everything in %s", (locale) => {
    for (const operation of documentedOperations(locale, publicUrl)) {
      expect(operation.summary).not.toMatch(/^api\./)
      for (const { meaning, type } of [...operation.parameters, ...(operation.body?.values ?? [])]) {
        expect(meaning).toMatch(/\.$/)
        expect(meaning).not.toMatch(/^api\./)
        expect(type).not.toMatch(/[{}]|api\./)
      }
    }
  })
})
