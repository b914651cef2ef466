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
    expect(Object.keys(document.paths)).toEqual(operations.map(({ path }) => path))
    for (const [path, { get }] of Object.entries<{ get: { parameters: { name: string; in: string }[] } }>(
      document.paths,
    )) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(get.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name)).toEqual(
        named,
      )
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

  it.each(locales)("explains everything in %s", (locale) => {
    for (const operation of documentedOperations(locale, publicUrl)) {
      expect(operation.summary).not.toMatch(/^api\./)
      for (const { meaning, type } of operation.parameters) {
        expect(meaning).toMatch(/\.$/)
        expect(meaning).not.toMatch(/^api\./)
        expect(type).not.toMatch(/[{}]|api\./)
      }
    }
  })
})
