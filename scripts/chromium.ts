import { existsSync } from "node:fs"

/** Path of a Chromium: `CHROMIUM` from the environment, or where systems put it. */
export function findChromium(): string | undefined {
  const candidates = [
    process.env.CHROMIUM,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ]
  return candidates.find((path) => path && existsSync(path))
}
