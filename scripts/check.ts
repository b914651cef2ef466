import { spawn } from "node:child_process"
import { availableParallelism } from "node:os"
import { CommandError, runCommand } from "./command"

const help = `npm run check

  Runs every check, as many side by side as there are cores, and shows what each said once it has ended.
  One alone: npm run check:format, check:types, check:dead, check:floors, check:folders.`

/** The longest first, so that none is left alone at the end. */
const checks = ["types", "format", "floors", "dead", "folders"]

await runCommand(help, async ({ print }) => {
  const waiting = [...checks]
  const failed: string[] = []
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { passed, seconds, output } = await run(`check:${check}`)
      if (!passed) failed.push(check)
      print(`${passed ? "✓" : "✗"} ${check} (${seconds} s)${output && `\n${output}`}`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  if (failed.length) throw new CommandError(`Failed: ${failed.join(", ")}`)
})

interface Outcome {
  passed: boolean
  seconds: number
  output: string
}

function run(script: string): Promise<Outcome> {
  const start = performance.now()
  const env = process.stdout.isTTY ? { ...process.env, FORCE_COLOR: "1" } : process.env
  const child = spawn("npm", ["run", "--silent", script], { env, stdio: ["ignore", "pipe", "pipe"] })
  let output = ""
  const add = (chunk: Buffer) => {
    output += chunk
  }
  child.stdout.on("data", add)
  child.stderr.on("data", add)
  return new Promise((resolve, reject) => {
    child.on("error", reject)
    child.on("close", (code) =>
      resolve({
        passed: code === 0,
        seconds: Math.round((performance.now() - start) / 1000),
        output: output.trimEnd(),
      }),
    )
  })
}
