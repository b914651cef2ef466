import { z } from "zod"
import { locales } from "~/i18n/locales"
import { head, qrCode, said } from "./head"

/** What hangs on the door of a space that is shared, in one language or two side by side. */
export const poster = z.object({
  head,
  names: z.array(said).min(1),
  place: z.object({ name: z.string(), address: z.string() }),
  sides: z
    .array(
      z.object({
        lang: z.enum(locales),
        kicker: z.string(),
        facts: z.array(z.object({ label: z.string(), lines: z.array(z.string()) })),
        ask: z.string(),
        how: z.string(),
      }),
    )
    .min(1)
    .max(2),
  qr: qrCode,
  address: z.string(),
})
