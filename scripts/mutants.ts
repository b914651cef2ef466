import { resolve } from "node:path"
import type { Plugin } from "vite"
import { createVitest } from "vitest/node"
import { runCommand } from "./command"
import { applyMutation, type Mutation, mutationsOf } from "./mutants/mutations"

const help = `npm run mutants [-- part of a path …]

Changes the pure rules one small thing at a time, runs their unit tests, and names what no test noticed. Some
changes change nothing that can be noticed; the others want a test. The files themselves are not touched.
With parts of paths, only rules whose path holds one of them. All of them take about half an hour.`

/** Rules, each with the tests that hold it. */
const rules: Record<string, string[]> = {
  ...Object.fromEntries(
    [
      "booking-window",
      "dates",
      "free-time",
      "intervals",
      "opening",
      "recurrence",
      "time-of-day",
      "weekly-hours",
    ].map((name) => [`app/availability/${name}.ts`, ["app/availability/"]]),
  ),
  "app/search/index/score.ts": ["app/search/index/score.test.ts"],
  "app/bookings/prices/price-booking.ts": ["app/bookings/prices/"],
  "app/bookings/prices/price-units.ts": ["app/bookings/prices/"],
  "app/bookings/booking-moves.ts": ["app/bookings/booking-moves.test.ts"],
  "app/bookings/asking/booking-form-fields.ts": ["app/bookings/asking/booking-form-fields.test.ts"],
}
/** A change may make a loop without end: then the tests are ended, and have noticed it. */
const maxMs = 20_000

await runCommand(help, async ({ args, print }) => {
  const asked = Object.entries(rules).filter(
    ([file]) => !args.length || args.some((part) => file.includes(part)),
  )
  if (!asked.length) return help
  let survivors = 0
  for (const [file, tests] of asked) {
    const left = await survivorsOf(file, tests)
    survivors += left.survivors.length
    print(`${file}: ${left.survivors.length} of ${left.tried} changes were not noticed.`)
    for (const survivor of left.survivors) print(`  ${survivor}`)
  }
  print(`${survivors} survivors.`)
})

async function survivorsOf(file: string, tests: string[]): Promise<{ tried: number; survivors: string[] }> {
  const path = resolve(file)
  let mutation: Mutation | null = null
  let original = ""
  let mutations: Mutation[] = []
  const mutator: Plugin = {
    name: "mutator",
    enforce: "post",
    transform(code, id) {
      if (id !== path) return null
      if (!original) {
        original = code
        mutations = mutationsOf(this.parse(code), code)
      }
      return mutation && applyMutation(original, mutation)
    },
  }
  const vitest = await createVitest(
    "test",
    {
      config: false,
      watch: false,
      include: ["app/**/*.test.{ts,tsx}"],
      bail: 1,
      testTimeout: maxMs,
      reporters: [{}],
      maxWorkers: 1,
    },
    { plugins: [mutator], resolve: { alias: { "~": resolve("app"), "#db": resolve("db") } } },
  )
  try {
    const specifications = await vitest.globTestSpecifications(tests)
    const fails = async () => {
      vitest.invalidateFile(path)
      const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, true)
      return unhandledErrors.length > 0 || testModules.some((tested) => !tested.ok())
    }
    if (await fails()) throw new Error(`The tests of ${file} fail without a change.`)
    const survivors: string[] = []
    for (const tried of mutations) {
      mutation = tried
      if (!(await fails())) survivors.push(describeChange(original, tried))
    }
    return { tried: mutations.length, survivors }
  } finally {
    await vitest.close()
  }
}

/** The line of the change as the program has it once its types are gone, with the change in brackets. */
function describeChange(code: string, { start, end, text }: Mutation): string {
  const from = code.lastIndexOf("\n", start - 1) + 1
  const until = code.indexOf("\n", end)
  const line = `${code.slice(from, start)}[${code.slice(start, end)} → ${text || "nothing"}]${code.slice(end, until < 0 ? undefined : until)}`
  return line.trim()
}
