import { existsSync, readdirSync, statSync } from "node:fs"
import { join } from "node:path"

const output = "build/server/index.js"
const sources = [
  "app",
  "db",
  "public",
  "scripts",
  "package.json",
  "package-lock.json",
  "vite.config.ts",
  "remix.config.js",
]

/** Whether the built site is newer than everything that it is built from. */
export function isBuildFresh() {
  if (!existsSync(output)) return false
  const built = statSync(output).mtimeMs
  return sources.every((source) => newest(source) <= built)
}

/**
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0)
}
