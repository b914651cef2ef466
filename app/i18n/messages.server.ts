import { createTranslator, type Messages as TypedMessages } from "use-intl/core"
import type { Locale } from "./locales"
import { en } from "./messages/en"
import { fr } from "./messages/fr"
import { nl } from "./messages/nl"

const catalogue: Record<Locale, TypedMessages> = { en, fr, nl }

export type Namespace = keyof TypedMessages

/** The messages that a page ships: one language, only the namespaces named. */
export function messagesFor<N extends Namespace>(locale: Locale, ...namespaces: N[]): Pick<TypedMessages, N> {
  const picked = {} as Pick<TypedMessages, N>
  for (const namespace of namespaces) picked[namespace] = catalogue[locale][namespace]
  return picked
}

/** A translator for text that is made on the server: mails, feeds, the HTTP interface. */
export function translator<N extends Namespace>(locale: Locale, namespace: N) {
  return createTranslator({ locale, namespace, messages: catalogue[locale] })
}
