import { type ChildProcess, fork } from "node:child_process"
import { chooser, seeded } from "../../scripts/bench/choose"
import type { Act, Outcome } from "./acts"

/** Processes that race for the same database. */
export interface Racers {
  /** Deals the acts out to the processes, which all begin at once. */
  race: (acts: Act[], seed: number) => Promise<Outcome[]>
  stop: () => void
}

export async function startRacers(url: string, now: Date, processes: number): Promise<Racers> {
  const children = Array.from({ length: processes }, () =>
    fork(new URL("./racer.ts", import.meta.url), [url, now.toISOString()], {
      execArgv: ["--import", "tsx"],
      serialization: "advanced",
    }),
  )
  await Promise.all(children.map((child) => messageOf(child)))
  return {
    async race(acts, seed) {
      const { one } = chooser(seeded(seed))
      const hands = children.map((child) => ({ child, acts: [] as Act[] }))
      for (const act of acts) one(hands).acts.push(act)
      const answers = await Promise.all(
        hands.map(({ child, acts }) => {
          const answer = messageOf(child)
          child.send(acts)
          return answer
        }),
      )
      return answers.flat() as Outcome[]
    },
    stop() {
      for (const child of children) child.kill("SIGKILL")
    },
  }
}

function messageOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`The process ended with ${code}.`))
    child.once("exit", ended)
    child.once("message", (message) => {
      child.off("exit", ended)
      resolve(message)
    })
  })
}
