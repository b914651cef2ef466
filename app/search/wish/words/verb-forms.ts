import type { Locale } from "~/i18n/locales"

/** The forms in which people write a verb of a wish, folded, made from its infinitive by the rules of a language. */
export function verbForms(locale: Locale, verb: string): string[] {
  return locale === "fr" ? french(verb) : locale === "nl" ? dutch(verb) : english(verb)
}

/** Verbs in -er. */
function french(verb: string): string[] {
  const stem = verb.slice(0, -2)
  // “Partageons”, “commençons” (whose cedilla is folded away).
  const soft = stem.endsWith("g") ? `${stem}e` : stem
  const endings = [
    "er",
    "e",
    "es",
    "ez",
    "ent",
    "ee",
    "ees",
    "era",
    "erait",
    "eront",
    "eraient",
    "erons",
    "erions",
    "iez",
  ]
  return [
    ...endings.map((ending) => stem + ending),
    ...["ons", "ant", "ait", "ais", "aient"].map((one) => soft + one),
  ]
}

/** Verbs in -en. */
function dutch(verb: string): string[] {
  const base = verb.slice(0, -2)
  const last = base.at(-1) ?? ""
  const closed = last === base.at(-2) ? base.slice(0, -1) : base
  // “Maken” is “maak” without its ending.
  const long = /(^|[^aeiou])[aeou][^aeiouwjx]$/.test(base)
    ? `${base.slice(0, -1)}${base.at(-2)}${last}`
    : closed
  const stem = long.replace(/v$/, "f").replace(/z$/, "s")
  return [
    verb,
    stem,
    `${stem}t`,
    `${stem}en`,
    `ge${stem}t`,
    `ge${stem}d`,
    `ge${verb}`,
    `${stem}te`,
    `${stem}de`,
    `${verb}d`,
  ]
}

function english(verb: string): string[] {
  const short = verb.replace(/e$/, "")
  const doubled = /[^aeiou][aeiou][bdgmnprt]$/.test(verb) ? verb + (verb.at(-1) ?? "") : short
  const third = /(?:s|sh|ch|x|o)$/.test(verb)
    ? `${verb}es`
    : verb.endsWith("y")
      ? `${verb.slice(0, -1)}ies`
      : `${verb}s`
  return [verb, `${verb}s`, third, `${short}ing`, `${short}ed`, `${doubled}ing`, `${doubled}ed`]
}
