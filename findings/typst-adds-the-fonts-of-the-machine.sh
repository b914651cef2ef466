#!/usr/bin/env bash
# A document that is given its fonts.
#
# Version:   @myriaddreamin/typst-ts-node-compiler 0.7.0 (Typst 0.14.2), with dejavu-fonts-ttf 2.37.3 and
#            @expo-google-fonts/bricolage-grotesque 0.4.1
# Expected:  a compiler that is made with `fontArgs: [{ fontBlobs }]` sets documents in these fonts and in those it
#            brings along, so that one document has the same bytes wherever it is made.
# Seen:      the fonts of the machine are taken as well, by family and as a fallback: a family that no blob holds is found
#            where the machine has it. Only `fallback: false` with families of one's own keeps a document to itself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --loglevel=error @myriaddreamin/typst-ts-node-compiler@0.7.0 dejavu-fonts-ttf@2.37.3 \
  @expo-google-fonts/bricolage-grotesque@0.4.1 > /dev/null
# What a machine has in the home of whoever runs it; what the system has is the same in both runs.
mkdir -p home/.local/share/fonts
cp node_modules/@expo-google-fonts/bricolage-grotesque/700Bold/*.ttf home/.local/share/fonts/
cat > fonts.mjs <<'JS'
import { readFileSync } from "node:fs"
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler"
const fontBlobs = [readFileSync("node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf")]
const compiler = NodeCompiler.create({ workspace: ".", fontArgs: [{ fontBlobs }] })
const { result } = compiler.compile({ mainFileContent: '#set text(font: "Bricolage Grotesque", weight: 700)\nWords' })
console.log(/\/FontName\s*\/\w+\+(\S+)/.exec(compiler.pdf(result).toString("latin1"))?.[1])
JS
with=$(HOME="$work/home" XDG_DATA_HOME="$work/home/.local/share" node fonts.mjs)
rm -r home/.local/share/fonts
without=$(HOME="$work/home" XDG_DATA_HOME="$work/home/.local/share" node fonts.mjs)
echo "The same document is set in $with on one machine, in $without on another"
[ "$with" != "$without" ]
