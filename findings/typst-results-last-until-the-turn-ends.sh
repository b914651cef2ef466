#!/usr/bin/env bash
# Many documents of Typst, made one after the other in one turn of Node's event loop.
#
# Version:   @myriaddreamin/typst-ts-node-compiler 0.7.0 (Typst 0.14.2), Node.js 20.20.2
# Expected:  a document that nothing holds any more gives its memory back, since `evictCache(0)` drops what is kept for
#            the next one; a loop of hundreds takes as much memory as a loop of ten.
# Seen:      within one turn nothing is given back, half a megabyte and more a page: what holds a document outside of
#            JavaScript is let go between turns alone. With a turn between two documents memory stays level.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --loglevel=error @myriaddreamin/typst-ts-node-compiler@0.7.0 > /dev/null
cat > loop.mjs <<'JS'
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler"
const compiler = NodeCompiler.create({ workspace: "." })
const turns = process.argv[2] === "turns"
const make = (n) => {
  const rows = Array.from({ length: 40 }, (_, row) => `[row ${n} ${row}], [amount ${n * row}]`).join(", ")
  const { result } = compiler.compile({ mainFileContent: `= Page ${n}\n#table(columns: 2, ${rows})` })
  compiler.pdf(result)
  compiler.evictCache(0)
}
const memory = () => process.memoryUsage().rss / 1e6
for (let n = 0; n < 50; n++) make(n)
await new Promise((resolve) => setTimeout(resolve, 50))
const before = memory()
for (let n = 50; n < 550; n++) {
  make(n)
  if (turns) await new Promise((resolve) => setImmediate(resolve))
}
console.log(Math.round(memory() - before))
JS
within=$(node loop.mjs one)
between=$(node loop.mjs turns)
echo "500 documents take $within MB within one turn, $between MB with a turn between two"
[ "$within" -gt 100 ] && [ "$between" -lt $((within / 3)) ]
