#!/usr/bin/env bash
# A name with a letter that the font has in parts alone.
#
# Version:   @myriaddreamin/typst-ts-node-compiler 0.7.0 (Typst 0.14.2), @expo-google-fonts/atkinson-hyperlegible-next 0.4.1,
#            read with pdfjs-dist 5.4.296
# Expected:  “Nguyễn” in a tagged PDF is read back, searched for and copied as it was written.
# Seen:      the font has no ễ, but an ê and a mark: the letter is drawn of two, as it should be, and each stands for the
#            whole in the text of the file, which is read as “Nguyễễn”. Where the font has the letter, it is read once.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --loglevel=error \
  @myriaddreamin/typst-ts-node-compiler@0.7.0 @expo-google-fonts/atkinson-hyperlegible-next@0.4.1 \
  dejavu-fonts-ttf@2.37.3 pdfjs-dist@5.4.296 > /dev/null
cat > read.mjs <<'JS'
import { readFileSync } from "node:fs"
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler"
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs"
const fonts = {
  "Atkinson Hyperlegible Next": "@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf",
  "DejaVu Sans": "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
}
const fontBlobs = Object.values(fonts).map((file) => readFileSync(`node_modules/${file}`))
const compiler = NodeCompiler.create({ workspace: ".", fontArgs: [{ fontBlobs }] })
const texts = []
for (const font of Object.keys(fonts)) {
  const mainFileContent = `#set text(font: "${font}", fallback: false)\nNguyễn`
  const data = Uint8Array.from(compiler.pdf(compiler.compile({ mainFileContent }).result))
  const page = await (await getDocument({ data, verbosity: 0 }).promise).getPage(1)
  texts.push((await page.getTextContent()).items.map(({ str }) => str).join("").normalize("NFC"))
}
console.log(texts.join(" "))
JS
seen=$(node read.mjs 2> /dev/null)
echo "Read back, in the font without the letter and in one with it: $seen"
[ "$seen" = "Nguyễễn Nguyễn" ]
