import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { openApiDocument } from "./openapi.server"
import { operations } from "./operations.server"

/** One address of the interface, as its page shows it. */
export interface DocumentedOperation {
  id: string
  path: string
  summary: string
  example: string | null
  answers: string[]
  parameters: { name: string; required: boolean; type: string; values: string[]; meaning: string }[]
}

interface ParameterObject {
  name: string
  required: boolean
  description: string
  schema: Schema
}

interface Schema {
  type?: string
  enum?: string[]
  items?: Schema
  minimum?: number
  maximum?: number
  format?: string
}

/** What the page of the interface shows, read from its OpenAPI document. */
export function documentedOperations(locale: Locale, publicUrl: string): DocumentedOperation[] {
  const document = openApiDocument({ publicUrl, locale }) as {
    paths: Record<string, { get: { summary: string; parameters: ParameterObject[] } }>
  }
  return operations.flatMap(({ id, path, example, answers }) => {
    const described = document.paths[path]?.get
    if (!described) return []
    return [
      {
        id,
        path,
        summary: described.summary,
        example,
        answers: Object.keys(answers),
        parameters: described.parameters.map(({ name, required, description, schema }) => ({
          name,
          required,
          type: typeText(schema, locale),
          values: schema.enum ?? schema.items?.enum ?? [],
          meaning: description,
        })),
      },
    ]
  })
}

/** The kind of value in words; the values themselves stand beside it where they are few. */
function typeText(schema: Schema, locale: Locale): string {
  const t = translator(locale, "api")
  if (schema.type === "array") return schema.items?.enum ? t("listOf") : t("listText")
  if (schema.enum) return t("one")
  if (schema.type === "integer" || schema.type === "number") {
    const { minimum: min, maximum: max } = schema
    const whole = schema.type === "integer"
    if (min === undefined || max === undefined || max > 1e12) return whole ? t("anyWhole") : t("anyNumber")
    return whole ? t("whole", { min, max }) : t("number", { min, max })
  }
  return schema.format === "date-time" ? t("instant") : t("text")
}
