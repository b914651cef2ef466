import { readFileSync } from "node:fs"
import { createRequire } from "node:module"

// The faces of the site as TTF: Typst reads no web fonts. DejaVu has the other alphabets that people write names in.
const files = [
  "@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf",
  "@expo-google-fonts/atkinson-hyperlegible-next/400Regular_Italic/AtkinsonHyperlegibleNext_400Regular_Italic.ttf",
  "@expo-google-fonts/atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf",
  "@expo-google-fonts/bricolage-grotesque/700Bold/BricolageGrotesque_700Bold.ttf",
  "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
  "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf",
]

/** The fonts that documents are set in; nothing is taken from the machine, so that each makes the same bytes. */
export function readFonts(): Buffer[] {
  const { resolve } = createRequire(import.meta.url)
  return files.map((file) => readFileSync(resolve(file)))
}
