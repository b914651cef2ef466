import { type Env, EnvError, parseEnv } from "~/platform/env.server"

export interface CommandContext {
  args: string[]
  env: Env
  print: (line: string) => void
}

/** A refusal of a command, printed as one line. */
export class CommandError extends Error {}

/**
 * Runs one command of `scripts`: answers `--help`, prints wrong configuration and refusals as one line, and sets
 * the exit code. A string that `work` returns is printed as an explanation of wrong usage.
 */
export async function runCommand(
  help: string,
  work: (context: CommandContext) => Promise<unknown>,
): Promise<void> {
  const args = process.argv.slice(2)
  if (args.includes("--help") || args.includes("-h")) {
    console.log(help)
    return
  }
  try {
    const misuse = await work({ args, env: parseEnv(process.env), print: (line) => console.log(line) })
    if (typeof misuse === "string") {
      console.error(misuse)
      process.exitCode = 2
    }
  } catch (error) {
    const expected = error instanceof EnvError || error instanceof CommandError
    console.error(expected ? error.message : error)
    process.exitCode = 1
  }
}
