import compile from "icu-minify/compile"
import {
  createTranslator,
  type NamespaceKeys,
  type NestedKeyOf,
  type Messages as TypedMessages,
} from "use-intl/core"
import formatMessage from "use-intl/format-message"
import { withFrenchSpaces } from "./french-spaces"
import { type Locale, perLocale } from "./locales"
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

/** The messages that a page ships: one language, only the namespaces named. */
export function messagesFor<N extends Namespace>(locale: Locale, ...namespaces: N[]): Pick<TypedMessages, N> {
  const picked = {} as Pick<TypedMessages, N>
  for (const namespace of namespaces) picked[namespace] = catalogue[locale][namespace]
  return picked
}

/** A translator for text that is made on the server: mails, feeds, the HTTP interface. */
export function translator<N extends NamespaceKeys<TypedMessages, NestedKeyOf<TypedMessages>>>(
  locale: Locale,
  namespace: N,
) {
  return createTranslator({ locale, namespace, messages: catalogue[locale] })
}
