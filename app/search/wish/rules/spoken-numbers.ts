/** Names of one to nineteen. */
const small = {
  fr: "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
  nl: "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
  en: "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
}
/** Names of the tens, from twenty on. */
const tens = {
  fr: "vingt trente quarante cinquante soixante septante quatre-vingt nonante",
  nl: "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
  en: "twenty thirty forty fifty sixty seventy eighty ninety",
}
const hundreds = { fr: "cent", nl: "honderd", en: "hundred" }

/** Numbers in words from two to 999 by their words, folded, parted by hyphens; “one” is an article too. */
const spokenNumbers = new Map<string, number>(
  (["fr", "nl", "en"] as const).flatMap((language) => {
    const ones = small[language].split(" ")
    const below: [string, number][] = ones.map((name, at) => [name, at + 1])
    for (const [at, ten] of tens[language].split(" ").entries()) {
      const value = 20 + at * 10
      below.push([ten, value], [`${ten}s`, value])
      for (const [one, name] of ones.slice(0, 9).entries())
        for (const spelt of language === "nl" ? [`${name}en${ten}`] : [`${ten}-${name}`, `${ten}-et-${name}`])
          below.push([spelt, value + one + 1])
      // “Soixante-quinze”, “quatre-vingt-dix”.
      if (language === "fr" && /^(?:soixante|quatre-vingt)$/.test(ten))
        for (const [one, name] of ones.slice(9).entries())
          below.push([`${ten}-${name}`, value + 10 + one], [`${ten}-et-${name}`, value + 10 + one])
    }
    const joint = language === "nl" ? "" : "-"
    const hundred = hundreds[language]
    const round: [string, number][] = [
      [hundred, 100],
      ...below
        .slice(1, 9)
        .map(([name, value]): [string, number] => [`${name}${joint}${hundred}`, value * 100]),
      ["a-hundred", 100],
    ]
    const more = round.flatMap(([name, value]) => [
      [name, value] as [string, number],
      [`${name}s`, value] as [string, number],
      ...below
        .filter(([, under]) => under % 5 === 0)
        .flatMap(([under, add]): [string, number][] => [
          [`${name}${joint}${under}`, value + add],
          [`${name}-and-${under}`, value + add],
        ]),
    ])
    // “Onze” is eleven in French, and ours in Dutch.
    return [...below.slice(1), ...more].filter(([name]) => name !== "onze")
  }),
)

/** Words of the longest number. */
const longest = 5

/** The numbers in words that a text holds, as a pattern; those that begin another come after it. */
export function spokenNumbersIn(text: string): string {
  const words = text.match(/[a-z]+/g) ?? []
  const found = words.flatMap((_, at) =>
    Array.from({ length: longest }, (_, more) => words.slice(at, at + more + 1).join("-")).filter((name) =>
      spokenNumbers.has(name),
    ),
  )
  return [...new Set(found)]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll("-", "[- ]"))
    .concat("(?!)")
    .join("|")
}

/** The number of its words. */
export function numberOfWords(words: string): number | undefined {
  return spokenNumbers.get(words.replaceAll(" ", "-"))
}
