import { createHash } from "node:crypto"
import type { RequestHandler } from "express"
import compile from "icu-minify/compile"
import {
  createTranslator,
  type NamespaceKeys,
  type NestedKeyOf,
  type Messages as TypedMessages,
} from "use-intl/core"
import formatMessage from "use-intl/format-message"
import { withFrenchSpaces } from "./french-spaces"
import { isLocale, type Locale, perLocale } from "./locales"
import { holdMessages, type MessageFile, messagesFolder, messagesIn } from "./message-files"
import { en } from "./messages/en"
import { fr } from "./messages/fr"
import { nl } from "./messages/nl"

/** The messages as they are written. */
export const written: Record<Locale, TypedMessages> = { en, fr, nl }

/**
 * The bundle formats compiled messages, so that no parser is sent to the browser (vite.config.ts); scripts and
 * tests run from source, where the library reads ICU text itself.
 */
const readsText = (formatMessage as { raw?: boolean }).raw === true
const catalogue: Record<Locale, TypedMessages> = perLocale((locale) =>
  ready(locale === "fr" ? (mapped(written.fr, withFrenchSpaces) as TypedMessages) : written[locale]),
)

function ready<T>(messages: T): T {
  return readsText ? messages : (mapped(messages, compile) as T)
}

/** The same tree with every text changed. */
function mapped(messages: unknown, change: (text: string) => unknown): unknown {
  if (typeof messages === "string") return change(messages)
  const entries = Object.entries(messages as object).map(([key, value]) => [key, mapped(value, change)])
  return Object.fromEntries(entries)
}

export type Namespace = keyof TypedMessages

/** The messages of one language, only the namespaces named. */
export function pickMessages<N extends Namespace>(
  locale: Locale,
  ...namespaces: N[]
): Pick<TypedMessages, N> {
  const picked = {} as Pick<TypedMessages, N>
  for (const namespace of namespaces) picked[namespace] = catalogue[locale][namespace]
  return picked
}

const files = new Map<string, MessageFile>()

/** Where a page finds its messages: one language, only the namespaces named. */
export function messagesFor(locale: Locale, ...namespaces: Namespace[]): MessageFile {
  const name = `${namespaces.join(".")}.json`
  const key = `${locale}/${name}`
  const known = files.get(key)
  if (known) return known
  const messages = pickMessages(locale, ...namespaces)
  const hash = createHash("sha256").update(JSON.stringify(messages)).digest("hex").slice(0, 12)
  const file = `${messagesFolder}/${locale}/${hash}/${name}`
  holdMessages(file, messages)
  files.set(key, file)
  return file
}

/** Serves the files that {@link messagesFor} names. A page of another version gets the messages of this one. */
export const serveMessages: RequestHandler = (request, response, next) => {
  const [, locale, , name = ""] = request.path.split("/")
  const namespaces = name.replace(/\.json$/, "").split(".")
  if (!isLocale(locale) || !namespaces.every(isNamespace)) return next({ status: 404 })
  const file = messagesFor(locale, ...new Set(namespaces))
  const isCurrent = file === request.baseUrl + request.path
  response.set("cache-control", isCurrent ? "public, max-age=31536000, immutable" : "no-cache")
  response.json(messagesIn([file]))
}

function isNamespace(name: string): name is Namespace {
  return Object.hasOwn(written.en, name)
}

/** A translator for text that is made on the server: mails, feeds, the HTTP interface. */
export function translator<N extends NamespaceKeys<TypedMessages, NestedKeyOf<TypedMessages>>>(
  locale: Locale,
  namespace: N,
) {
  return createTranslator({ locale, namespace, messages: catalogue[locale] })
}
