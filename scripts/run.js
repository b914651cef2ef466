import { runBuilt } from "./run-built.js"

// `node scripts/run.js start`: what npm start and the other commands of an installed site run.
const [name = "start"] = process.argv.splice(2, 1)
await runBuilt(name)
