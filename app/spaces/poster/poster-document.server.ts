import type { Database } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { documentHead } from "~/documents/document-head.server"
import type { DocumentData } from "~/documents/documents"
import { capitalised } from "~/i18n/capitalised"
import { translator } from "~/i18n/messages.server"
import { invariant } from "~/platform/errors"
import { qrSvg } from "~/platform/qr-image.server"
import { shownAddress } from "../site-address"
import type { Poster, PosterSide } from "./poster.server"
import { type PosterFit, posterFit } from "./poster-fit"
import { posterFacts } from "./poster-words"

/** A poster as what its PDF is made of. */
export async function posterDocument(
  db: Database,
  { sides, address }: Poster,
  now: Date,
): Promise<DocumentData<"poster">> {
  const [first] = sides
  invariant(first, "a poster has a language")
  const { site, name } = first.space
  const fit = posterFit(sides.map(({ space }) => space))
  const names = sides.map(({ locale, space }) => ({ lang: locale, ...space.name }))
  const towns = [...new Set(sides.map(({ space }) => space.site.locality))].join(" / ")
  return {
    head: await documentHead(db, {
      locale: first.locale,
      title: name.text,
      date: wallTimeOf(site.timeZone, now.getTime()).date,
    }),
    // Once where both languages have the same.
    names: names.filter(({ text }, index) => names.findIndex((other) => other.text === text) === index),
    place: { name: site.name, address: shownAddress(site, towns) },
    sides: sides.map((side) => sideOf(side, fit)),
    qr: {
      svg: await qrSvg(address),
      alt: translator(first.locale, "published")("poster.picture"),
    },
    address: address.replace(/^https?:\/\//, ""),
  }
}

function sideOf({ locale, space }: PosterSide, fit: PosterFit): DocumentData<"poster">["sides"][number] {
  const poster = translator(locale, "poster")
  const translators = {
    poster,
    week: translator(locale, "offer.week"),
    price: translator(locale, "offer.price"),
    access: translator(locale, "offer.access"),
    activities: translator(locale, "vocabulary.activityOfUse"),
  }
  return {
    lang: locale,
    kicker: poster("kicker", { kind: translator(locale, "vocabulary.spaceKind")(space.kind) }),
    facts: posterFacts(translators, locale, space, fit).map(({ label, lines }) => ({
      label,
      lines: lines.map(capitalised),
    })),
    ask: poster("ask"),
    how: poster(space.bookingRules.approval === "owner" ? "askOwner" : "askAutomatic"),
  }
}
