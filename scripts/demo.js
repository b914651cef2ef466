import { spawnSync } from "node:child_process"
import { isBuildFresh } from "./build-fresh.js"
import { runBuilt } from "./run-built.js"

// `npm run demo`: builds when the sources changed, then starts with the demo offers.
process.env.DEMO ??= "1"
if (!isBuildFresh()) {
  console.log("Building the site…")
  const { status } = spawnSync("npm", ["run", "build", "--silent", "--", "--logLevel", "error"], {
    stdio: "inherit",
  })
  if (status) process.exit(status)
}
await runBuilt("start")
