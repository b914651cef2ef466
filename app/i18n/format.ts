import type { Locale } from "./locales"

const tags: Record<Locale, string> = { fr: "fr-BE", nl: "nl-BE", en: "en-GB" }
type Formatter = Intl.NumberFormat | Intl.DateTimeFormat | Intl.ListFormat
const cache = new Map<string, Formatter>()

function kept<T extends Formatter>(key: string, make: () => T): T {
  let formatter = cache.get(key) as T | undefined
  if (!formatter) {
    formatter = make()
    cache.set(key, formatter)
  }
  return formatter
}

/** “a, b and c”. */
export function formatList(items: readonly string[], locale: Locale): string {
  return kept(`l${locale}`, () => new Intl.ListFormat(tags[locale])).format(items)
}

/** Labels as they stand after one another: “Piano”, “heating”, “Wi-Fi”. What is written with capitals keeps them. */
export function inOneLine(labels: readonly string[]): string[] {
  return labels.map((label, index) => {
    const rest = label.slice(1)
    const isCapitalised = index > 0 && rest === rest.toLocaleLowerCase()
    return isCapitalised ? label.charAt(0).toLocaleLowerCase() + rest : label
  })
}

/** @param digits decimals at the most. */
export function formatNumber(value: number, locale: Locale, digits = 0): string {
  return kept(
    `n${locale}${digits}`,
    () => new Intl.NumberFormat(tags[locale], { maximumFractionDigits: digits }),
  ).format(value)
}

/** Always with the same number of decimals, so that a column of figures stands in line. */
export function formatDecimal(value: number, locale: Locale, digits: number): string {
  return kept(
    `f${locale}${digits}`,
    () =>
      new Intl.NumberFormat(tags[locale], { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  ).format(value)
}

/** @param share 0 to 1. */
export function formatShare(share: number, locale: Locale): string {
  return kept(
    `s${locale}`,
    () => new Intl.NumberFormat(tags[locale], { style: "percent", maximumFractionDigits: 0 }),
  ).format(share)
}

/** Money without needless cents: “€8”, “8 €”, “€ 8,50”. @param cents an integer. */
export function formatMoney(cents: number, currency: string, locale: Locale): string {
  const digits = cents % 100 === 0 ? 0 : 2
  return kept(
    `m${locale}${currency}${digits}`,
    () =>
      new Intl.NumberFormat(tags[locale], {
        style: "currency",
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  ).format(cents / 100)
}

/** Money always with its cents, so that a column of sums stands in line. @param cents an integer. */
export function formatSum(cents: number, currency: string, locale: Locale): string {
  return kept(
    `M${locale}${currency}`,
    () => new Intl.NumberFormat(tags[locale], { style: "currency", currency }),
  ).format(cents / 100)
}

/** Metres under a kilometre in tens, above in kilometres with one decimal. */
export function formatDistance(metres: number, locale: Locale): string {
  return metres < 995
    ? `${formatNumber(Math.round(metres / 10) * 10, locale)} m`
    : `${formatNumber(metres / 1000, locale, 1)} km`
}

const byteUnits = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const

/** A size of files or memory, in thousands: “12.4 MB”, « 12,4 Mo ». */
export function formatBytes(bytes: number, locale: Locale): string {
  const power = Math.min(byteUnits.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const unit = byteUnits[power] ?? "byte"
  return kept(
    `b${locale}${unit}`,
    () =>
      new Intl.NumberFormat(tags[locale], { style: "unit", unit, maximumFractionDigits: power > 1 ? 1 : 0 }),
  ).format(bytes / 1000 ** power)
}

/** `18:30` from minutes after midnight; 1440 is `24:00`. */
export function formatMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`
}

/** How long before or after, in the largest whole unit: “7 days”, « 36 heures », “45 minuten”. */
export function formatSpan(minutes: number, locale: Locale): string {
  const [unit, size] = (["day", "hour", "minute"] as const)
    .map((unit) => [unit, spanMinutes[unit]] as const)
    .find(([, size]) => minutes >= size && minutes % size === 0) ?? ["minute", 1]
  return kept(
    `s${locale}${unit}`,
    () => new Intl.NumberFormat(tags[locale], { style: "unit", unit, unitDisplay: "long" }),
  ).format(minutes / size)
}

const spanMinutes = { day: 1440, hour: 60, minute: 1 }

/**
 * A length of time, as short as each language writes it: “1 h 30 min”, « 1 h 30 », “1 uur 30 min”. The spaces do not
 * break, so that a number stays with its unit.
 */
export function formatLength(minutes: number, locale: Locale): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const parts = [hours > 0 && `${hours} ${hourWords[locale]}`]
  if (hours > 0 && locale === "fr") parts.push(rest > 0 && String(rest).padStart(2, "0"))
  else parts.push((rest > 0 || hours === 0) && `${rest} min`)
  return parts.filter(Boolean).join(" ").replaceAll(" ", "\u00a0")
}

/** The short form of `Intl`, but for English, which would say “hr” and “hrs”. */
const hourWords: Record<Locale, string> = { fr: "h", nl: "uur", en: "h" }

/** A slot in the time of its place: “Tue 12 May, 18:00–20:00”. @param start and end: instants in ISO 8601. */
export function formatSlot(start: string, end: string, timeZone: string, locale: Locale): string {
  const day = kept(
    `D${locale}${timeZone}`,
    () =>
      new Intl.DateTimeFormat(tags[locale], { weekday: "short", day: "numeric", month: "short", timeZone }),
  )
  const time = kept(
    `T${locale}${timeZone}`,
    () =>
      new Intl.DateTimeFormat(tags[locale], {
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
        timeZone,
      }),
  )
  const [from, until] = [new Date(start), new Date(end)]
  return `${firstAs(day.format(from), locale)}, ${time.format(from)}–${time.format(until)}`
}

/** @param weekday 1 is Monday, 7 Sunday. */
export function weekdayName(
  weekday: number,
  locale: Locale,
  style: "long" | "short" | "narrow" = "long",
): string {
  const key = `${locale}${style}${weekday}`
  const known = weekdayNames.get(key)
  if (known) return known
  // 1 January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, weekday))
  const name = new Intl.DateTimeFormat(tags[locale], { weekday: style, timeZone: "UTC" }).format(date)
  weekdayNames.set(key, name)
  return name
}

/** A page of results says some three hundred. */
const weekdayNames = new Map<string, string>()

/** @param date `YYYY-MM-DD` or an instant in ISO 8601. */
export function formatDate(
  date: string,
  locale: Locale,
  style: "long" | "medium" | "short" = "long",
): string {
  const formatter = kept(
    `d${locale}${style}`,
    () => new Intl.DateTimeFormat(tags[locale], { dateStyle: style, timeZone: "UTC" }),
  )
  return firstAs(formatter.format(new Date(date)), locale)
}

const instantStyles = {
  /** “Tuesday 12 January 2027” */
  day: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  /** “12 January 2027” */
  date: { day: "numeric", month: "long", year: "numeric" },
  /** “Tue 12 Jan” */
  shortDay: { weekday: "short", day: "numeric", month: "short" },
  /** “12 January, 18:00” */
  moment: { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  /** “12/01/2027, 18:00:05” */
  exact: {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  },
  /** “12 Jan 2027, 18:00” */
  dated: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  month: { month: "long", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** An instant in ISO 8601, on the clock of a time zone. */
export function formatInstant(
  instant: string,
  locale: Locale,
  timeZone: string,
  style: keyof typeof instantStyles,
): string {
  const formatter = kept(
    `i${locale}${timeZone}${style}`,
    () => new Intl.DateTimeFormat(tags[locale], { ...instantStyles[style], timeZone }),
  )
  return firstAs(formatter.format(new Date(instant)), locale)
}

/** The first day of a month is an ordinal in French, which no formatter writes. */
function firstAs(date: string, locale: Locale): string {
  return locale === "fr" ? date.replace(/\b1 (?=\p{L})/u, "1er ") : date
}
