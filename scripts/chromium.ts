import { existsSync } from "node:fs"

/** Where Debian puts the Chromium that has no window. */
export const headlessShell = "/usr/bin/chromium-headless-shell"

/**
 * Path of a Chromium: `CHROMIUM` from the environment, or where systems put it. The one without a window comes first: it
 * draws the same with half the processor time.
 */
export function findChromium(): string | undefined {
  const candidates = [
    process.env.CHROMIUM,
    headlessShell,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ]
  return candidates.find((path) => path && existsSync(path))
}

/** How Chromium is started wherever it is a machine that looks. */
export const chromiumFlags = [
  "--headless=new",
  "--no-sandbox",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  // Maps alone need the graphics process: what it composed of the other pages took a third of the processor time.
  "--disable-gpu-compositing",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
]
