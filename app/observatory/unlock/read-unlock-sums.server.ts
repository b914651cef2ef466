import type { Snapshot } from "#db/database.server"
import { formatDate } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { wordFor } from "~/i18n/word-for"
import type { ChangeKind } from "~/matching/unlock/unlock-sums"
import { keptUnlockSums } from "~/matching/unlock/unlock-sums.server"
import type { AreaFigures } from "../area-figures.server"
import type { UnlockSumsView } from "./unlock-view"

/** The sums of the advice to owners as they were counted last, without waiting for newer ones. */
export async function readUnlockSums(
  db: Snapshot,
  { areas }: AreaFigures,
  { locale, now }: { locale: Locale; now: Date },
): Promise<UnlockSumsView> {
  const kept = await keptUnlockSums(db, now)
  const t = translator(locale, "observatory")
  const { compare } = new Intl.Collator(locale)
  return {
    countedOn: kept && formatDate(kept.countedOn, locale),
    areas: areas
      .flatMap(({ id, name }) => {
        const sums = kept?.areas.get(id) ?? []
        const told = sums.map(({ kind, sites, needs }) => ({
          kind,
          what: kindText(kind, locale),
          text: t("unlock.sum", { sites, needs }),
        }))
        return told.length > 0 ? [{ id, name: name[locale], sums: told }] : []
      })
      .sort((a, b) => compare(a.name, b.name)),
  }
}

function kindText(kind: ChangeKind, locale: Locale): string {
  const t = translator(locale, "observatory")
  if (kind === "access" || kind === "time" || kind === "quiet" || kind === "budget")
    return t(`unlock.kind.${kind}`)
  const [group, code] = kind.split(".") as ["noise" | "amenity" | "condition" | "form", string]
  if (group === "noise") return t("unlock.kind.noise", { level: Number(code) })
  return t(`unlock.kind.${group}`, { what: wordFor(translator(locale, "vocabulary"), kind) ?? code })
}
