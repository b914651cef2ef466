import { z } from "zod"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { Problem } from "./answer-schemas.server"
import { type Operation, operations, parameterProse } from "./operations.server"

type Json = Record<string, unknown>

interface DocumentOptions {
  publicUrl: string
  locale: Locale
}

/** The interface as an OpenAPI 3.1 document, generated from the schemas that read requests. */
export function openApiDocument({ publicUrl, locale }: DocumentOptions): Json {
  const t = translator(locale, "api")
  const schemas: Json = { Problem: jsonSchema(Problem) }
  for (const { answers } of operations)
    for (const answer of Object.values(answers)) if (answer) schemas[answer.name] = jsonSchema(answer.schema)
  return {
    openapi: "3.1.0",
    info: {
      title: "Common Roof",
      version: "1",
      description: t("lead"),
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    servers: [{ url: publicUrl }],
    paths: Object.fromEntries(
      operations.map((operation) => [operation.path, { get: describe(operation, locale) }]),
    ),
    components: { schemas },
  }
}

function describe(operation: Operation, locale: Locale): Json {
  const t = translator(locale, "api")
  const parameter = (name: string, place: "path" | "query", schema: z.ZodType): Json => ({
    name,
    in: place,
    required: place === "path",
    description: t(`parameter.${parameterProse(operation, name)}` as "parameter.lang"),
    schema: jsonSchema(schema),
    ...(schema instanceof z.ZodArray && { style: "form", explode: false }),
  })
  const content = Object.entries(operation.answers).map(([type, answer]) => [
    type,
    answer ? { schema: { $ref: `#/components/schemas/${answer.name}` } } : {},
  ])
  const problem = (code: "bad_request" | "not_found" | "too_many") => ({
    description: t(`problem.${code}.title`),
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  })
  return {
    operationId: operation.id,
    summary: t(`operation.${operation.id}`),
    parameters: [
      ...Object.entries(operation.inPath).map(([name, schema]) => parameter(name, "path", schema)),
      ...Object.entries(operation.inQuery).map(([name, schema]) => parameter(name, "query", schema)),
    ],
    responses: {
      200: { description: t("answer"), content: Object.fromEntries(content) },
      ...(operation.canBeEmpty && { 204: { description: t("empty") } }),
      304: { description: t("unchanged") },
      400: problem("bad_request"),
      ...(Object.keys(operation.inPath).length > 0 && { 404: problem("not_found") }),
      429: problem("too_many"),
    },
  }
}

function jsonSchema(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema)
  return rest
}
