import { z } from "zod"
import { locales } from "~/i18n/locales"

/** Words, with their language where it is another than that around them. */
export const said = z.union([z.string(), z.object({ text: z.string(), lang: z.enum(locales).optional() })])

/** A label and what it stands for: one line each of the list. */
export const facts = z.array(z.object({ label: z.string(), lines: z.array(said) }))

/** What every document tells of itself. */
export const head = z.object({
  lang: z.enum(locales),
  /** Of the file, and the first heading. */
  title: z.string().min(1),
  /** Name of the site, at the foot of each page. */
  site: z.string(),
  /** Day on which what it says was settled, `YYYY-MM-DD`: the file bears it, so that the same says the same bytes. */
  date: z.iso.date(),
  /** The same day in words. */
  dateText: z.string(),
  /** “Page {page} of {pages}”, with its places. */
  pageText: z.string(),
})
export type DocumentHead = z.infer<typeof head>

/** A QR code, and what it says for whoever does not see it. */
export const qrCode = z.object({ svg: z.string(), alt: z.string() })
