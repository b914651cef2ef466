import { inject } from "vitest"
import type { Database } from "#db/database.server"
import type { Job } from "~/platform/jobs/job"
import { type Actor, audiences, type Signed, signEverybodyIn } from "../permissions/actors"
import { addressIn, requestOf } from "../permissions/knocking"
import type { Line } from "../permissions/line"
import { type ListedRoute, listedRoutes } from "../permissions/route-list"
import { doingsOf, permissionTable } from "../permissions/table"
import { makeTown, type Town } from "../permissions/town"

/** The server side of a route. */
interface RouteModule {
  loader?: (asked: Asked) => unknown
  action?: (asked: Asked) => unknown
}

interface Asked {
  request: Request
  params: Record<string, string>
  context: object
}

const modules = import.meta.glob<RouteModule>("../../app/routes/**/*.{ts,tsx}")

/** Those as whom an address is read: nobody, either side, and an administrator. */
const readers: Actor[] = ["anonymous", "ownerAdmin", "groupMember", "groupAdmin", "administrator"]

/**
 * Makes a town, and what reads every address in it as whoever may, does everything that can be asked, and lets every job look once: what the
 * table of permissions names, so that a new page is exercised without anybody adding it.
 */
export async function prepareEverything(db: Database): Promise<() => Promise<void>> {
  const { auth } = await import("~/accounts/entrance/auth.server")
  const people = await signEverybodyIn(db, (request) => auth().handler(request))
  const town = await makeTown(db, people)
  return async () => {
    const routes = listedRoutes()
    await readEverything(routes, town, people)
    await doEverything(routes, town, people)
    await runJobs(db)
    // The index is read whole, where a scan is right, or with whatever changed since: here with one space.
    const { loadEntries } = await import("~/search/index/load-entries.server")
    await loadEntries(db, [town.space], new Date())
  }
}

async function readEverything(routes: ListedRoute[], town: Town, people: Record<Actor, Signed>) {
  for (const route of routes) {
    const line = permissionTable[route.id]
    const may: readonly Actor[] = audiences[line?.read ?? "nobody"]
    for (const reader of readers.filter((actor) => may.includes(actor)))
      await load(route, line as Line, town, people[reader])
  }
}

async function doEverything(routes: ListedRoute[], town: Town, people: Record<Actor, Signed>) {
  for (const doing of doingsOf(routes)) {
    const line = permissionTable[doing.route.id] as Line
    const [actor]: readonly Actor[] = audiences[doing.act.who]
    if (actor === undefined) continue
    const request = requestOf(doing, line, town, actor, browserOf(people[actor]))
    await run(doing.route, "action", request)
  }
}

async function load(route: ListedRoute, line: Line, town: Town, reader: Signed) {
  const address = inject("origin") + addressIn(route, line, town)
  await run(route, "loader", new Request(address, { headers: browserOf(reader) }))
}

function browserOf({ cookie }: Signed): Record<string, string> {
  return cookie ? { cookie } : {}
}

/** What is refused or leads elsewhere has asked what it asks. */
async function run(route: ListedRoute, side: keyof RouteModule, request: Request) {
  const module = await modules[`../../app/${route.file}`]?.()
  const params = paramsIn(route.path, new URL(request.url).pathname)
  const context = { nonce: "", requestId: "", clientIp: "127.0.0.1", refused: null, fresh: false }
  try {
    await module?.[side]?.({ request, params, context })
  } catch (error) {
    if (!(error instanceof Response) && !isRefusal(error)) throw error
  }
}

function isRefusal(error: unknown): boolean {
  const name = (error as Error | null)?.constructor.name
  return name === "AppError" || name === "ErrorResponseImpl" || "data" in (error as object)
}

function paramsIn(path: string, address: string): Record<string, string> {
  const names = [...path.matchAll(/:(\w+)|\*/g)].map(([, name]) => name ?? "*")
  const pattern = path.replace(/:\w+/g, "([^/]+)").replace("*", "(.*)")
  const [, ...values] = new RegExp(`^${pattern}/?$`).exec(address) ?? []
  return Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(values[at] ?? "")]))
}

async function runJobs(db: Database) {
  const { backgroundJobs } = await import("~/background.server")
  const { mailJobs } = await import("~/platform/mail/mail-jobs.server")
  const { clockJob } = await import("~/platform/jobs/clock.server")
  const sent: Job[] = mailJobs({ send: async () => {} } as never)
  for (const job of [...sent, clockJob, ...backgroundJobs]) await job.run(db, new Date())
}
