import type { useTranslations } from "use-intl"
import { formatDistance, formatInstant, formatMinute, formatMoney, inOneLine } from "~/i18n/format"
import type { Locale, ShownText } from "~/i18n/locales"
import { allowances, type Permission } from "~/spaces/vocabulary"
import { type KeptFree, keptFreeValues } from "../kept-free"
import type { PriceTold } from "../prices/price-told"
import { type CardCode, type CardDate, type PracticalCard, sameOf } from "./practical-card"

/** One line of a card. */
export interface CardRow {
  label: string
  text: string
  lang?: Locale
  /** Where it leads: a telephone, an address, a map. */
  href?: string
  /** Read aloud at a door. */
  code?: boolean
}

export interface CardSection {
  key: "in" | "contact" | "route" | "rules" | "agreed"
  title: string
  rows: CardRow[]
}

export interface CardWords {
  /** Of the messages `card` and `vocabulary`. */
  t: ReturnType<typeof useTranslations<"card">>
  words: ReturnType<typeof useTranslations<"vocabulary">>
  locale: Locale
}

/** What a card says, part by part, the same on a page and in a mail; a part without lines is left out. */
export function cardSections(card: PracticalCard, speech: CardWords): CardSection[] {
  const { t } = speech
  const sections: CardSection[] = [
    { key: "in", title: t("in.title"), rows: wayIn(card, speech) },
    { key: "contact", title: t("contact.title"), rows: contact(card, speech) },
    { key: "route", title: t("route.title"), rows: route(card, speech) },
    { key: "rules", title: t("rules.title"), rows: rules(card, speech) },
    { key: "agreed", title: t("agreed.title"), rows: agreed(card, speech) },
  ]
  return sections.filter(({ rows }) => rows.length > 0)
}

function wayIn({ arrival, space, code, site }: PracticalCard, { t, words, locale }: CardWords): CardRow[] {
  const { keys } = space.conditions
  const entrance = space.access.step_free_entrance
  const { lift } = space.access
  return [
    said(t("in.way"), arrival.wayIn) ?? { label: t("in.way"), text: t("notSaid") },
    ...(space.floor === null
      ? []
      : [{ label: t("in.floor"), text: t("in.onFloor", { floor: space.floor }) }]),
    ...(entrance === "unknown" ? [] : [{ label: t("in.steps"), text: t(`in.entrance.${entrance}`) }]),
    ...(space.floor === 0 || lift === "unknown"
      ? []
      : [{ label: t("in.lift"), text: t(`in.hasLift.${lift}`) }]),
    said(t("in.key"), arrival.keyHandover) ?? {
      label: t("in.key"),
      text: keys ? words(`keys.${keys}`) : t("notSaid"),
    },
    ...(code ? [codeRow(code, site.timeZone, { t, locale })] : []),
  ]
}

function codeRow(code: CardCode, timeZone: string, { t, locale }: Pick<CardWords, "t" | "locale">): CardRow {
  const label = t("in.code")
  switch (code.state) {
    case "told":
      return { label, text: code.value, code: true }
    case "later":
      return { label, text: t("in.codeFrom", { day: formatInstant(code.from, locale, timeZone, "day") }) }
    case "online":
      return { label, text: t("in.codeOnline") }
  }
}

function contact({ arrival, owner }: PracticalCard, { t }: CardWords): CardRow[] {
  const { name, phone } = arrival.contact ?? { name: null, phone: null }
  const call = (number: string | null) =>
    number ? [{ label: t("contact.phone"), text: number, href: `tel:${number.replace(/[^\d+]/g, "")}` }] : []
  return [
    ...(name ? [{ label: t("contact.name"), text: name }] : []),
    ...call(phone),
    { label: t("contact.owner"), ...owner.name },
    // The number of the owner stands after its name, so that nobody takes it for that of the contact.
    ...(phone ? [] : call(owner.phone)),
    ...(!phone && !owner.phone && owner.email
      ? [{ label: t("contact.email"), text: owner.email, href: `mailto:${owner.email}` }]
      : []),
  ]
}

const stopKinds = ["train", "subway", "tram", "bus"] as const

function route({ site, stops }: PracticalCard, { t, locale }: CardWords): CardRow[] {
  const kind = (code: string) => t(`route.kind.${stopKinds.find((known) => known === code) ?? "other"}`)
  return [
    {
      label: t("route.address"),
      text: [site.name, site.address].filter(Boolean).join(", "),
      href: mapOf(site),
    },
    ...stops.map((stop) => ({
      label: t("route.from", { name: stop.name, kind: kind(stop.kind) }),
      text: t("route.walk", {
        minutes: Math.max(1, Math.round(stop.walkMinutes)),
        distance: formatDistance(stop.distanceM, locale),
      }),
    })),
  ]
}

/** The place on a map that asks for no account. */
function mapOf({ lon, lat }: PracticalCard["site"]): string {
  const [x, y] = [lon.toFixed(5), lat.toFixed(5)]
  return `https://www.openstreetmap.org/?mlat=${y}&mlon=${x}#map=18/${y}/${x}`
}

function rules({ arrival, space }: PracticalCard, { t, words }: CardWords): CardRow[] {
  const { conditions } = space
  const { quiet_hours_from: quiet, sound_until: sound, cleaning_by: cleaning } = conditions
  const having = (answer: Permission) =>
    allowances.filter((name) => conditions[name] === answer).map((name) => words(`condition.${name}`))
  const list = (label: string, names: string[]) =>
    names.length ? [{ label, text: inOneLine(names).join(", ") }] : []
  return [
    said(t("rules.house"), arrival.houseRules) ?? [],
    list(t("rules.not"), having("no")),
    list(t("rules.ask"), having("ask")),
    sound === null ? [] : { label: words("condition.sound_until"), text: formatMinute(sound) },
    quiet === null ? [] : { label: words("condition.quiet_hours_from"), text: formatMinute(quiet) },
    cleaning === null ? [] : { label: words("condition.cleaning_by"), text: words(`cleaning.${cleaning}`) },
  ].flat()
}

function agreed(card: PracticalCard, speech: CardWords): CardRow[] {
  const { t, words } = speech
  const { dates, organisation, space } = card
  const [activity, purpose, price] = [
    sameOf(dates, "activity"),
    sameOf(dates, "purpose"),
    sameOf(dates, "price"),
  ]
  const kept = sameOf(dates, "keptFree")
  const around = kept && keptFreeWords(kept, speech)
  const what = [purpose, activity && words(`activityOfUse.${activity}`)].filter(Boolean).join(" · ")
  return [
    { label: t("agreed.for"), ...organisation },
    ...(what ? [{ label: t("agreed.what"), text: what }] : []),
    ...sizeRows(dates, speech),
    ...(around ? [{ label: t("agreed.around"), text: around }] : []),
    ...(space.amenities.length
      ? [
          {
            label: t("agreed.there"),
            text: inOneLine(space.amenities.map((amenity) => words(`amenity.${amenity}`))).join(", "),
          },
        ]
      : []),
    ...(price
      ? [
          {
            label: t(dates.length > 1 ? "agreed.priceEach" : "agreed.price"),
            text: priceWords(price, speech),
          },
        ]
      : []),
  ]
}

function sizeRows(dates: PracticalCard["dates"], { t }: CardWords): CardRow[] {
  const [people, quantity] = [sameOf(dates, "people"), sameOf(dates, "quantity")]
  const sizes = [
    people && t("agreed.people", { count: people }),
    quantity && t("agreed.desks", { count: quantity }),
  ].filter((size) => typeof size === "string")
  return sizes.length ? [{ label: t("agreed.size"), text: sizes.join(", ") }] : []
}

/** What differs between the dates of a card, said beside each. */
export function dateWords(date: CardDate, dates: PracticalCard["dates"], speech: CardWords): string {
  const { t } = speech
  const differs = (fact: keyof CardDate) => sameOf(dates, fact) === undefined
  return [
    differs("purpose") && date.purpose,
    differs("people") && date.people !== null && t("agreed.people", { count: date.people }),
    differs("quantity") && date.quantity !== null && t("agreed.desks", { count: date.quantity }),
    differs("keptFree") && keptFreeWords(date.keptFree, speech),
    differs("price") && date.price && priceWords(date.price, speech),
  ]
    .filter(Boolean)
    .join(" · ")
}

/** Empty where nothing is kept free. */
function keptFreeWords(kept: KeptFree, { t, locale }: CardWords): string {
  const values = keptFreeValues(kept, locale)
  return values ? t("agreed.keptFree", values) : ""
}

function priceWords(price: PriceTold, { t, locale }: CardWords): string {
  const sum = (cents: number) => formatMoney(cents, price.currency, locale)
  const rent = price.kind === "money" ? sum(price.amount) : t(`agreed.kind.${price.kind}`)
  return price.deposit > 0 ? t("agreed.withDeposit", { rent, deposit: sum(price.deposit) }) : rent
}

function said(label: string, text: ShownText | null): CardRow | null {
  return text && { label, ...text }
}
