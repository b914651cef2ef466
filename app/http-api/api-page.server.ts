import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { openApiDocument } from "./openapi.server"
import type { Operation } from "./operation"
import { operations } from "./operations.server"

/** One address of the interface, as its page shows it. */
export interface DocumentedOperation {
  id: string
  method: string
  path: string
  summary: string
  signedIn: Operation["signedIn"] | false
  scopes: readonly string[]
  example: string | null
  answers: string[]
  parameters: DocumentedValue[]
  body: { values: DocumentedValue[]; example: string } | null
}

/** A parameter, or a value of a body. */
export interface DocumentedValue {
  name: string
  required: boolean
  type: string
  values: string[]
  meaning: string
}

interface ParameterObject {
  name: string
  required: boolean
  description: string
  schema: Schema
}

interface Schema {
  type?: string
  anyOf?: Schema[]
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  enum?: string[]
  items?: Schema
  minimum?: number
  maximum?: number
  format?: string
}

/** What the page of the interface shows, read from its OpenAPI document. */
export function documentedOperations(locale: Locale, publicUrl: string): DocumentedOperation[] {
  const document = openApiDocument({ publicUrl, locale }) as {
    paths: Record<string, Record<string, { summary: string; parameters: ParameterObject[] }>>
    components: { schemas: Record<string, Schema> }
  }
  return operations.flatMap(({ id, method, path, example, answers, signedIn = false, scopes = [], body }) => {
    const described = document.paths[path]?.[method]
    if (!described) return []
    const schema = body && document.components.schemas[body.name]
    const { properties = {}, required = [] } = schema ?? {}
    return [
      {
        id,
        method: method.toUpperCase(),
        path,
        summary: described.summary,
        signedIn,
        scopes,
        example,
        answers: Object.keys(answers),
        parameters: described.parameters.map(({ name, required, description, schema }) => ({
          name,
          required,
          type: typeText(schema, locale),
          values: valuesOf(schema),
          meaning: description,
        })),
        body: body
          ? {
              example: JSON.stringify(body.example, null, 2),
              values: Object.entries(properties).map(([name, property]) => ({
                name,
                required: required.includes(name),
                type: typeText(property, locale),
                values: valuesOf(property),
                meaning: property.description ?? "",
              })),
            }
          : null,
      },
    ]
  })
}

function valuesOf(schema: Schema): string[] {
  return schema.enum ?? schema.items?.enum ?? []
}

/** The kind of value in words; the values themselves stand beside it where they are few. */
function typeText(schema: Schema, locale: Locale): string {
  const t = translator(locale, "api")
  const kept = schema.anyOf?.find(({ type }) => type !== "null")
  if (kept) return typeText(kept, locale)
  if (schema.type === "boolean") return t("yesNo")
  if (schema.type === "array") return schema.items?.enum ? t("listOf") : t("listText")
  if (schema.enum) return t("one")
  if (schema.type === "integer" || schema.type === "number") {
    const { minimum: min, maximum: max } = schema
    const whole = schema.type === "integer"
    if (min === undefined || max === undefined || max > 1e12) return whole ? t("anyWhole") : t("anyNumber")
    return whole ? t("whole", { min, max }) : t("number", { min, max })
  }
  if (schema.format === "date") return t("dateText")
  return schema.format === "date-time" ? t("instant") : t("text")
}
