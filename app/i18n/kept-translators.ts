/*
 * What the bundle takes for `use-intl` (vite.config.ts): the library, but for its hook, which makes a translator for each
 * component that asks, on a page of cards several hundred. Here each is made once for the messages that it reads, and
 * where those are kept, as on the server, once for all pages.
 */
import { createTranslator } from "use-intl/core"
import { useLocale, useMessages, useTimeZone } from "use-intl/react"

export { createTranslator } from "use-intl/core"
export { IntlProvider, useLocale, useTimeZone } from "use-intl/react"

type Translator = ReturnType<typeof createTranslator>

const kept = new WeakMap<object, Map<string, Translator>>()

/** As in the library. Messages are of one language. */
export function useTranslations(namespace?: string): Translator {
  const messages = useMessages()
  const locale = useLocale()
  const timeZone = useTimeZone()
  const translators = kept.get(messages) ?? new Map<string, Translator>()
  kept.set(messages, translators)
  const key = `${timeZone} ${namespace ?? ""}`
  const known = translators.get(key)
  if (known) return known
  const translator = withPlainTexts(
    createTranslator({ locale, timeZone, messages, namespace: namespace as never }) as Translator,
  )
  translators.set(key, translator)
  return translator
}

/** Finds texts without values once: most of a page are. */
function withPlainTexts(translate: Translator): Translator {
  const texts = new Map<string, string>()
  const found = (key: string, ...rest: unknown[]) => {
    if (rest.length) return (translate as (...all: unknown[]) => string)(key, ...rest)
    const known = texts.get(key)
    if (known !== undefined) return known
    const text = translate(key as never)
    texts.set(key, text)
    return text
  }
  return Object.assign(found, {
    rich: translate.rich,
    markup: translate.markup,
    raw: translate.raw,
    has: translate.has,
  }) as Translator
}
