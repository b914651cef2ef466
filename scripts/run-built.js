import { existsSync } from "node:fs"

/**
 * Runs a command from the build (`commands` in vite.config.ts), which needs no development packages.
 * @param {string} name
 */
export async function runBuilt(name) {
  const command = new URL(`../build/server/${name}.js`, import.meta.url)
  if (existsSync(command)) return import(command.href)
  console.error("The site is not built yet. Run: npm run build")
  process.exit(1)
}
