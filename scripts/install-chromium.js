import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"

/** Where Debian puts the Chromium that has no window. */
export const headlessShell = "/usr/bin/chromium-headless-shell"

/** Gets Debian's Chromium for the tests where it is missing and may be installed. Needs no package of ours. */
export function installChromium() {
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")
  if (!mayInstall || existsSync(headlessShell)) return
  console.log("Installing Debian's headless Chromium for the end-to-end tests…")
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  const packages = ["chromium-headless-shell", "fonts-liberation"]
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit", env })
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
    stdio: "inherit",
    env,
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) installChromium()
