import { resolve } from "node:path"
import type { Plugin } from "vite"
import { createVitest } from "vitest/node"
import { runCommand } from "./command"
import { applyMutation, type Mutation, mutationsOf } from "./mutants/mutations"
import { type Rule, rules } from "./mutants/rules"

const help = `npm run mutants [-- part of a path …]

Changes the pure rules one small thing at a time, runs their unit tests, and names what no test noticed. Each
wants a test, or, where nothing can notice it, its reason in scripts/mutants/rules.ts. The files themselves are not
touched.
With parts of paths, only rules whose path holds one of them. All of them take about a quarter of an hour.`

/** A change may make a loop without end: then the tests are ended, and have noticed it. */
const maxMs = 20_000

await runCommand(help, async ({ args, print }) => {
  const asked = rules.filter(({ file }) => !args.length || args.some((part) => file.includes(part)))
  if (!asked.length) return help
  let survivors = 0
  for (const rule of asked) {
    const { tried, left } = await survivorsOf(rule)
    const alike = Object.values(rule.alike ?? {}).flat()
    const isKnown = (survivor: string) => alike.some((part) => survivor.includes(part))
    const fresh = left.filter((survivor) => !isKnown(survivor))
    survivors += fresh.length
    print(
      `${rule.file}: ${fresh.length} of ${tried} changes were not noticed, beside ${left.length - fresh.length} that cannot be.`,
    )
    for (const survivor of fresh) print(`  ${survivor}`)
    for (const part of alike)
      if (left.filter((survivor) => survivor.includes(part)).length !== 1)
        print(`  Names no one survivor: ${part}`)
  }
  print(`${survivors} survivors.`)
})

async function survivorsOf({ file, tests }: Rule): Promise<{ tried: number; left: string[] }> {
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
      let isEndless = false
      const limit = setTimeout(() => {
        isEndless = true
        // Asked once, tests that run may end by themselves; asked again, their process is ended.
        for (let asked = 0; asked < 2; asked++) vitest.cancelCurrentRun("test-failure")
      }, maxMs)
      const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, true)
      clearTimeout(limit)
      return isEndless || unhandledErrors.length > 0 || testModules.some((tested) => !tested.ok())
    }
    if (await fails()) throw new Error(`The tests of ${file} fail without a change.`)
    const left: string[] = []
    for (const tried of mutations) {
      mutation = tried
      if (!(await fails())) left.push(describeChange(original, tried))
    }
    return { tried: mutations.length, left }
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
