import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"

/**
 * Installs packages of Debian where that may be: as root, on a machine that has them. Whoever asks looks afterwards
 * whether what it needs is there.
 */
export function installPackages(...packages: string[]): void {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  // Tests beside each other may each install something.
  const run = (...what: string[]) =>
    spawnSync("apt-get", ["-qq", "-o", "DPkg::Lock::Timeout=120", ...what], { stdio: "ignore", env })
  run("update")
  run("install", "-y", "--no-install-recommends", ...packages)
}
