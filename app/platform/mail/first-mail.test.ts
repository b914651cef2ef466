import { expect, it } from "vitest"
import { locales } from "~/i18n/locales"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { firstMails } from "./first-mail.server"

const catalogue = { en, fr, nl }

it.each(firstMails)(
  "the mail %s to an address that nobody has confirmed has no place for words of others",
  (kind) => {
    for (const locale of locales) {
      const words = Object.values(catalogue[locale].mails.first[kind])
      expect(words).toHaveLength(4)
      expect(words.join()).not.toMatch(/[{}<]/)
    }
  },
)
