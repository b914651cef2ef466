import { spawnSync } from "node:child_process"
import { expect, it } from "vitest"

// Whoever starts a PostgreSQL for tests ends as it says itself: a red run is red for its caller too.
it("leaves a script the exit code that it sets", () => {
  const script = 'import "./scripts/postgres.ts"; process.exitCode = 3'
  const { status } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", script],
    { encoding: "utf8" },
  )
  expect(status).toBe(3)
})
