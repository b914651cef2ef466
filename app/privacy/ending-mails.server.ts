import type { Trx } from "#db/database.server"
import { type Locale, locales, showText } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { bookersOf, contactsOf, person, type Reader } from "~/notifications/readers.server"
import { env } from "~/platform/env.server"
import { queueMailText } from "~/platform/mail/mail.server"
import type { MailText } from "~/platform/mail/mail-text"
import { paths } from "~/platform/paths"
import type { EndingPart } from "./ending"
import { farewellKind } from "./registry.server"
import { partsOf, type WhatEnds } from "./what-ends.server"

/**
 * Tells whoever had bookings with an organisation that it ends, and what ends with it. Nobody can turn this mail
 * off: their rooms or their income depend on it.
 */
export async function mailOtherSides(trx: Trx, ends: WhatEnds, now: Date): Promise<void> {
  const { organisationId: id, bookings } = ends
  const others = bookings.filter((row) => row.ownerId !== row.organisationId)
  const guests = others.filter((row) => row.ownerId === id)
  for (const other of new Set(guests.map((row) => row.organisationId))) {
    const theirs = guests.filter((row) => row.organisationId === other)
    const readers = new Map<string, Reader>()
    for (const maker of new Set(theirs.map(({ createdBy }) => createdBy)))
      for (const reader of await bookersOf(trx, other, maker)) readers.set(reader.email, reader)
    for (const reader of readers.values())
      await mailEnded(trx, reader, "host", ends, (locale) => partsOf(theirs, () => other, ends, locale), now)
  }
  const hosts = others.filter((row) => row.organisationId === id)
  for (const owner of new Set(hosts.map(({ ownerId }) => ownerId))) {
    const theirs = hosts.filter(({ ownerId }) => ownerId === owner)
    for (const reader of await contactsOf(trx, owner, locales[0]))
      await mailEnded(trx, reader, "group", ends, (locale) => partsOf(theirs, () => owner, ends, locale), now)
  }
}

async function mailEnded(
  trx: Trx,
  reader: Reader,
  side: "host" | "group",
  { name: organisationName }: WhatEnds,
  partsIn: (locale: Locale) => EndingPart[],
  now: Date,
): Promise<void> {
  const { locale } = reader
  const t = translator(locale, "ending")
  const organisation = showText(organisationName, locale).text
  await mail(
    trx,
    reader,
    "organisation-ended",
    {
      subject: t("mail.ended.subject", { organisation }),
      paragraphs: [
        t(`mail.ended.${side}`, { organisation }),
        partsIn(locale)
          .map((part) => partText(part, locale))
          .join("\n"),
      ],
      action: {
        label: t(`mail.ended.action.${side}`),
        url: env().publicUrl + (side === "host" ? paths.spaces(locale) : paths.ownerCalendar(locale)),
      },
    },
    now,
  )
}

/** “Hall, House: 12 dates, 18:00–20:00, from … to …”. */
function partText(part: EndingPart, locale: Locale): string {
  return translator(locale, "ending")(part.sure ? "part.sure" : "part.asked", {
    space: part.space.text,
    site: part.site,
    when: part.when,
  })
}

/** Tells the other members of an organisation that it was ended. */
export async function mailMembers(
  trx: Trx,
  { members, name }: WhatEnds,
  by: string | null,
  now: Date,
): Promise<void> {
  for (const { userId } of members) {
    const reader = userId === by ? null : await person(trx, userId)
    if (!reader) continue
    const { locale } = reader
    const t = translator(locale, "ending")
    const organisation = showText(name, locale).text
    await mail(
      trx,
      reader,
      "organisation-ended",
      {
        subject: t("mail.ended.subject", { organisation }),
        paragraphs: [t("mail.ended.member", { organisation })],
      },
      now,
    )
  }
}

/** Tells somebody that an organisation is now theirs to administer. */
export async function mailSuccessor(
  trx: Trx,
  userId: string,
  { organisationId, name }: Pick<WhatEnds, "organisationId" | "name">,
  now: Date,
): Promise<void> {
  const reader = await person(trx, userId)
  if (!reader) return
  const { locale } = reader
  const t = translator(locale, "ending")
  const organisation = showText(name, locale).text
  await mail(
    trx,
    reader,
    "handed-over",
    {
      subject: t("mail.handed.subject", { organisation }),
      paragraphs: [t("mail.handed.text", { organisation })],
      action: {
        label: t("mail.handed.action"),
        url: env().publicUrl + paths.organisationMembers(locale, organisationId),
      },
    },
    now,
  )
}

/** The last mail to somebody: it says that the account is gone, in case it was somebody else's doing. */
export async function mailFarewell(trx: Trx, email: string, locale: Locale, now: Date): Promise<void> {
  const t = translator(locale, "ending")
  const contact = env().contactEmail
  await mail(
    trx,
    { email, name: null, locale },
    farewellKind,
    {
      subject: t("mail.farewell.subject"),
      paragraphs: [t("mail.farewell.text")],
      after: contact ? [t("mail.farewell.contact", { address: contact })] : [],
    },
    now,
  )
}

/** Puts a greeting before the words, and our name after them. */
async function mail(
  trx: Trx,
  { email, name, locale }: Pick<Reader, "email" | "name" | "locale">,
  kind: string,
  words: Omit<MailText, "greeting" | "signature">,
  now: Date,
): Promise<void> {
  const t = translator(locale, "mails")
  const greeting = name ? t("greeting", { name }) : t("greetingPlain")
  const envelope = { kind, to: email, locale }
  await queueMailText(trx, envelope, { ...words, greeting, signature: t("signature") }, now)
}
