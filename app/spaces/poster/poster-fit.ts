import { daysAlike } from "../hours/week"
import { shownAddress } from "../site-address"
import type { SpaceDetail } from "../space-detail"

/** How a poster keeps to one page. */
export interface PosterFit {
  /** Of its letters: 1 for as large as they come. */
  scale: number
  /** For how many lines of hours, and of prices, there is room. */
  hours: number
  prices: number
}

/** What a poster says of a space. */
export type Posted = Pick<SpaceDetail, "name" | "site" | "activities" | "access" | "weekly" | "prices">

/** More activities would not be read from where one stands. */
export const mostActivities = 8

/** Smaller ones are not read by somebody who stands before a door. */
const scales = [1, 0.9, 0.8, 0.7]

/* Measures of poster.css in mm, the margins of the page left out. */
const page = { width: 182, height: 267 }
const mmPerPoint = 0.353
/** A letter is so wide, in its own size; where a text breaks, words leave some of a line empty. */
const letter = 0.465
const broken = 1.08
const line = 1.35

/**
 * The largest letters with which a poster fits on one page of A4; where the smallest do not do, fewer lines. A printed
 * page cannot be measured by the server, so its lines are estimated, rather too many than too few.
 * @param spaces the same space in each language of the sheet.
 */
export function posterFit(spaces: readonly Posted[]): PosterFit {
  const [space] = spaces
  if (!space) return { scale: 1, hours: 1, prices: 1 }
  const towns = spaces.map(({ site }) => site.locality).join(" / ")
  const sheet = {
    sides: spaces.length,
    names: [...new Set(spaces.map(({ name }) => name.text))],
    site: space.site.name,
    address: shownAddress(space.site, towns),
    activities: space.activities.length,
    access: space.access.step_free_entrance !== "unknown",
    hours: hourLetters(space),
    prices: space.prices.map(priceLetters),
  }
  const all = { hours: Math.max(1, sheet.hours.length), prices: Math.max(1, sheet.prices.length) }
  const fits = (fit: PosterFit) => heightOf(sheet, fit) <= page.height
  const scale = scales.find((tried) => fits({ scale: tried, ...all }))
  if (scale) return { scale, ...all }
  let fit = { scale: scales.at(-1) ?? 1, ...all }
  while (!fits(fit) && fit.hours + fit.prices > 2)
    fit = fit.hours >= fit.prices ? { ...fit, hours: fit.hours - 1 } : { ...fit, prices: fit.prices - 1 }
  return fit
}

/** What the height of a poster depends on. */
interface Sheet {
  sides: number
  names: readonly string[]
  site: string
  address: string
  activities: number
  access: boolean
  /** Letters of each line. */
  hours: readonly number[]
  prices: readonly number[]
}

function heightOf(sheet: Sheet, { scale, hours, prices }: PosterFit): number {
  const double = sheet.sides > 1
  const em = (double ? 12.5 : 14) * mmPerPoint * scale
  /** Of a text, in mm, without what stands between its lines. @param size of its letters, in em. */
  const rows = (letters: number, size: number, width: number) => {
    const lines = (letters * letter * size * em) / width
    return (lines <= 1 ? 1 : Math.ceil(lines * broken)) * size * em
  }

  const long = isLong(sheet.names)
  const nameSize = double ? (long ? 2.1 : 2.7) : long ? 2.3 : 3.1
  const head =
    sheet.sides * line * rows(75, 1, page.width) +
    sheet.names.reduce((sum, name) => sum + rows(name.length * 1.08, nameSize, page.width), 0) * 1.03 +
    line * (rows(sheet.site.length, 1.2, page.width) + rows(sheet.address.length, 1, page.width)) +
    2.4 * em

  const width = double ? (page.width - 1.5 * em) / 2 : page.width
  const parts = [
    sheet.activities > 0 ? [Math.min(sheet.activities, mostActivities) * 20 + 15] : [],
    [55],
    cut(sheet.hours, hours),
    cut(sheet.prices, prices),
    sheet.access ? [95] : [],
  ]
  const said = parts
    .flat()
    .reduce((sum, letters) => sum + line * rows(letters, double ? 1.05 : 1.2, width), 0)
  const facts = said + parts.filter(({ length }) => length > 0).length * (0.75 + line) * em

  const code = double ? 44 : 50
  const beside = page.width - code - 1.3 * em
  const ask = rows(16, 1.6, beside) * 1.1 + line * rows(85, 1, beside) + 0.6 * em
  const foot = Math.max(code, sheet.sides * ask + line * rows(60, 1, beside)) + 4.6 * em

  return head + facts + foot
}

/** Whether a name is set smaller. */
export function isLong(names: readonly string[]): boolean {
  return names.some((name) => name.length > 28)
}

/** The lines that are shown, with the one that says that there are more. */
function cut(letters: readonly number[], most: number): readonly number[] {
  return letters.length > most ? [...letters.slice(0, most), 22] : letters
}

/** Letters of each line of hours, in the language that takes most. */
function hourLetters({ weekly }: Posted): number[] {
  return daysAlike(weekly).map(
    ({ weekdays, consecutive, hours }) => (consecutive ? 22 : weekdays.length * 10) + hours.length * 13,
  )
}

function priceLetters({ vat, audience }: Posted["prices"][number]): number {
  return 26 + (audience === "everyone" ? 0 : 27) + (vat === "excluded" ? 20 : 0)
}
