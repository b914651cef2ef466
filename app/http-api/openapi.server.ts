import { z } from "zod"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { wordFor } from "~/i18n/word-for"
import { invariant } from "~/platform/errors"
import { ProblemAnswer } from "./answer-schemas.server"
import { type Operation, parameterProse } from "./operation"
import { operations } from "./operations.server"

type Json = Record<string, unknown>
type Translate = ReturnType<typeof translator<"api">>

interface DocumentOptions {
  publicUrl: string
  locale: Locale
}

/** The interface as an OpenAPI 3.1 document, generated from the schemas that read requests. */
export function openApiDocument({ publicUrl, locale }: DocumentOptions): Json {
  const t = translator(locale, "api")
  const schemas: Json = { Problem: jsonSchema(ProblemAnswer, t) }
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    const { answers, conflict, body, path, method } = operation
    for (const answer of [...Object.values(answers), conflict])
      if (answer) schemas[answer.name] = jsonSchema(answer.schema, t)
    if (body) schemas[body.name] = described(jsonSchema(body.schema, t, "input"), body.prose, t)
    paths[path] = { ...paths[path], [method]: describe(operation, locale) }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Common Roof",
      version: "1",
      description: t("lead"),
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: t("rules.token") },
        session: {
          type: "apiKey",
          in: "cookie",
          name: `${publicUrl.startsWith("https:") ? "__Secure-" : ""}common-roof.session_token`,
          description: t("rules.session"),
        },
      },
    },
  }
}

function describe(operation: Operation, locale: Locale): Json {
  const t = translator(locale, "api")
  const { id, inPath, inQuery, answers, body, conflict, signedIn, scopes, status = 200 } = operation
  const parameter = (name: string, place: "path" | "query", schema: z.ZodType): Json => ({
    name,
    in: place,
    required: place === "path",
    description: meaningOf(t, parameterProse(operation, name)),
    schema: jsonSchema(schema, t),
    ...(schema instanceof z.ZodArray && { style: "form", explode: false }),
  })
  const content = Object.entries(answers).map(([type, answer]) => [
    type,
    answer ? { schema: reference(answer.name) } : {},
  ])
  const problem = (code: DocumentedProblem, schema = "Problem") => ({
    description: t(`problem.${code}.title`),
    content: { "application/problem+json": { schema: reference(schema) } },
  })
  return {
    operationId: id,
    summary: t(`operation.${id}`),
    ...(scopes && {
      description: t(signedIn === "optional" ? "scopesForMore" : "scopes", { scopes: scopes.join(", ") }),
    }),
    security: securityOf(operation),
    parameters: [
      ...Object.entries(inPath).map(([name, schema]) => parameter(name, "path", schema)),
      ...Object.entries(inQuery).map(([name, schema]) => parameter(name, "query", schema)),
      ...(body ? [idempotencyKey(t("parameter.idempotencyKey"))] : []),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: reference(body.name), example: body.example } },
      },
    }),
    responses: {
      [status]: { description: t("answer"), content: Object.fromEntries(content) },
      ...(operation.canBeEmpty && { 204: { description: t("empty") } }),
      ...(signedIn !== true && { 304: { description: t("unchanged") } }),
      400: problem("bad_request"),
      ...(signedIn && { 401: problem("signed_out") }),
      ...(scopes && { 403: problem("forbidden") }),
      ...(Object.keys(inPath).length > 0 && { 404: problem("not_found") }),
      ...(conflict && { 409: problem("conflict", conflict.name) }),
      ...(body && {
        413: problem("too_large"),
        415: problem("unsupported_media"),
        422: problem("invalid"),
      }),
      429: problem("too_many"),
      503: problem("unavailable"),
      ...(body && { 507: problem("storage_full") }),
    },
  }
}

/**
 * Each alternative is a token of one scope, or a session; the roles of a bearer token are its scopes (OpenAPI 3.1). What
 * may be asked without any has that among them, and what asks for nothing says so.
 */
function securityOf({ signedIn, scopes = [] }: Operation): Json[] {
  if (!signedIn) return []
  const keys = [...scopes.map((scope) => ({ token: [scope] })), { session: [] }]
  return signedIn === "optional" ? [{}, ...keys] : keys
}

type DocumentedProblem =
  | "bad_request"
  | "signed_out"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_large"
  | "unsupported_media"
  | "invalid"
  | "too_many"
  | "unavailable"
  | "storage_full"

function reference(name: string): Json {
  return { $ref: `#/components/schemas/${name}` }
}

function idempotencyKey(description: string): Json {
  const schema = { type: "string", minLength: 1, maxLength: 200 }
  return { name: "Idempotency-Key", in: "header", required: false, description, schema }
}

/** What a parameter or a property means, in words; every one has some. */
function meaningOf(t: Translate, name: string): string {
  const words = wordFor(t, `parameter.${name}`)
  invariant(words !== undefined, `parameter.${name} is in the messages`)
  return words
}

/** A schema whose properties say what they mean. */
function described(schema: Json, prose: Record<string, string>, t: Translate): Json {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Json>).map(
    ([name, property]) => [name, { ...property, description: meaningOf(t, prose[name] ?? name) }],
  )
  return { ...schema, properties: Object.fromEntries(properties) }
}

function jsonSchema(schema: z.ZodType, t: Translate, io: "input" | "output" = "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema }) => writePosition(jsonSchema as Json, t),
  })
  return rest
}

/**
 * A list of two numbers in the place of a tuple of them: few generators of clients read `prefixItems`, and those that do
 * not make positions of anything. What one schema for both cannot hold is said in words: their order, and the bound of
 * each.
 */
function writePosition(schema: Json, t: Translate): void {
  const items = (schema.prefixItems ?? []) as Json[]
  if (items.length !== 2 || items.some(({ type }) => type !== "number")) return
  const bound = (name: "minimum" | "maximum", widest: (...numbers: number[]) => number) => {
    const bounds = items.map((item) => item[name])
    return bounds.every((one) => typeof one === "number") ? { [name]: widest(...bounds) } : {}
  }
  delete schema.prefixItems
  schema.description = t("position")
  schema.items = { type: "number", ...bound("minimum", Math.min), ...bound("maximum", Math.max) }
  schema.minItems = items.length
  schema.maxItems = items.length
}
