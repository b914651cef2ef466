import { expect, it } from "vitest"
import { locales } from "~/i18n/locales"
import { written } from "~/i18n/messages.server"
import { firstMails } from "./first-mail.server"

it.each(firstMails)(
  "the mail %s to an address that somebody typed has no place for words of others",
  (kind) => {
    for (const locale of locales) {
      const words = Object.values(written[locale].mails.first[kind])
      expect(words).toHaveLength(4)
      expect(words.join()).not.toMatch(/[{}<]/)
    }
  },
)
