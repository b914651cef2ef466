#!/usr/bin/env bash
# HiGHS in WebAssembly, told to print nothing, also tells a program nothing of how far it is.
#
# Version:   highs 1.15.3
# Expected:  `output_flag: false` keeps the log off the console; callbacks that a program registers are called all the
#            same, as those for interruption and for better solutions are.
# Seen:      the callback `mipLogging`, which alone tells the proven bound and the gap while a model is solved, is
#            never called. With `output_flag: true` and `log_to_console: false` it is, and nothing is printed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '{"private":true,"type":"module"}\n' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error highs@1.15.3

cat > solve.js <<'JS'
import loadHighs from "highs"

const highs = await loadHighs()
let state = 12345
const upTo = (most) => {
  state = (state * 1103515245 + 12345) % 2147483648
  return 1 + Math.floor((state / 2147483648) * most)
}
const items = Array.from({ length: 60 }, (_, at) => `x${at}`)
const weighted = (most) => items.map((item) => `${upTo(most)} ${item}`).join(" + ")
const rows = Array.from({ length: 8 }, (_, at) => ` r${at}: ${weighted(60)} <= 700`)
const knapsacks = ["Maximize", ` value: ${weighted(50)}`, "Subject To", ...rows, "Binaries", ` ${items.join(" ")}`, "End"]

for (const options of [{ output_flag: false }, { output_flag: true, log_to_console: false }]) {
  const called = { mipLogging: 0, mipInterrupt: 0, mipImprovingSolution: 0 }
  const handlers = Object.fromEntries(
    Object.keys(called).map((name) => [
      highs.constants.callbackType[name],
      () => {
        called[name] += 1
      },
    ]),
  )
  highs.withModel({ format: "lp", data: `${knapsacks.join("\n")}\n` }, (model) => {
    model.options.set(options)
    model.run(handlers)
  })
  console.log(Object.values(called).map((many) => (many > 0 ? "called" : "never")).join(" "))
}
JS
node solve.js > seen.log
printf 'never called called\ncalled called called\n' > expected.log
if ! diff expected.log seen.log; then
  echo "CHANGED: mipLogging, mipInterrupt, mipImprovingSolution without and with output_flag."
  exit 1
fi
echo "As seen: without output_flag the bound and the gap are told to nobody."
