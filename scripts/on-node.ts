import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { CommandError, runCommand } from "./command"

const help = `npm run on-node -- <release> <command…>

  Runs a command on another release of Node, in a copy of this tree: npm run on-node -- 24 npm run test:unit
  The release comes from the npm registry, and is kept in .node. The copy takes the files that git knows or would
  take, the build, and the packages, of which what is bound to a release is compiled for it once.

  release  a version, or the beginning of one`

/** Packages whose binary fits one release of Node only. The others keep to Node-API, which fits all. */
const bound = ["better-sqlite3"]
/** Compiled in half the time: tests ask whether it is right, not whether it is fast. */
const quickly = { CFLAGS: "-O1", CXXFLAGS: "-O1", JOBS: "2" }

await runCommand(help, async ({ args, print }) => {
  const [release, command, ...rest] = args
  if (!release || !command || !/^\d+(\.\d+){0,2}$/.test(release)) return help
  const home = resolve(".node", release)
  const node = installRelease(release, home)
  const tree = join(home, "tree")
  const env = { ...process.env, PATH: `${join(node, "bin")}:${process.env.PATH}`, npm_config_nodedir: node }
  copyTree(tree)
  for (const name of bound) {
    const inTree = join(tree, "node_modules", name)
    const compiled = join(home, "compiled", name)
    if (versionOf(compiled) === versionOf(inTree)) copy(compiled, inTree)
    else {
      print(`Compiling ${name} for Node ${release}…`)
      copy(join("node_modules", name), inTree)
      const compiling = { cwd: tree, env: { ...env, ...quickly }, encoding: "utf8" } as const
      const { status, stderr } = spawnSync("npm", ["rebuild", name], compiling)
      if (status !== 0) throw new CommandError(`${name} cannot be compiled:\n${stderr}`)
      copy(inTree, compiled)
    }
  }
  process.exitCode = spawnSync(command, rest, { cwd: tree, env, stdio: "inherit" }).status ?? 1
})

/** @returns the folder of the release, with its binary and its headers. */
function installRelease(release: string, home: string): string {
  const name = `node-${process.platform}-${process.arch}`
  const folder = join(home, "node_modules", name)
  if (existsSync(join(folder, "bin", "node"))) return folder
  mkdirSync(home, { recursive: true })
  const args = ["install", "--prefix", home, "--no-save", "--silent", `${name}@${release}`]
  if (spawnSync("npm", args, { stdio: "inherit" }).status !== 0)
    throw new CommandError(`There is no Node ${release} for this machine in the registry (${name}).`)
  return folder
}

/** Packages are hard links. */
function copyTree(tree: string): void {
  rmSync(tree, { recursive: true, force: true })
  mkdirSync(tree, { recursive: true })
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
  const files = listed.toString().split("\0").filter(existsSync)
  execFileSync("cp", ["--parents", "--preserve=timestamps", "-t", tree, "--", ...files])
  if (existsSync("build")) execFileSync("cp", ["-a", "build", tree])
  mkdirSync(join(tree, "node_modules"))
  // What tools keep between runs may change while it is copied.
  const packages = readdirSync("node_modules").filter((name) => name === ".bin" || !name.startsWith("."))
  const paths = packages.map((name) => join("node_modules", name))
  execFileSync("cp", ["-al", "-t", join(tree, "node_modules"), "--", ...paths])
}

function copy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  mkdirSync(dirname(to), { recursive: true })
  execFileSync("cp", ["-a", from, to])
}

function versionOf(folder: string): string | null {
  const file = join(folder, "package.json")
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : null
}
