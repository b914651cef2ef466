import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { demoPassword } from "#db/seed/accounts"
import { cookieAt } from "../../scripts/built-site"
import { launchSite, type SiteProcess } from "../setup/site-process"

const token = "what-watches-the-site-brings-this-along"
const folder = mkdtempSync(join(tmpdir(), "common-roof-watching-"))
let site: SiteProcess

beforeAll(async () => {
  // Under the test runner nothing is logged.
  const variables = { VITEST: "", METRICS_TOKEN: token, LOG_LEVEL: "info", TRUST_PROXY: "1", DEMO: "1" }
  site = await launchSite({ DATA_DIR: folder, ...variables })
  await site.prints(/Common Roof is at/)
}, 120_000)
afterAll(async () => {
  await site?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.origin + path, { headers, redirect: "manual" })

/** Samples by their name with labels. */
async function metrics(): Promise<Map<string, number>> {
  const answer = await get("/metrics", { authorization: `Bearer ${token}` })
  expect(answer.status).toBe(200)
  const lines = (await answer.text()).split("\n").filter((line) => line && !line.startsWith("#"))
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]))
}

/** Lines of the log about a request, once there is one that says so. */
async function linesOf(requestId: string, until: string): Promise<Record<string, unknown>[]> {
  await site.prints(new RegExp(`"requestId":"${requestId}".*"msg":"${until}"`))
  return site
    .output()
    .split("\n")
    .filter((line) => line.includes(`"requestId":"${requestId}"`))
    .map((line) => JSON.parse(line))
}

describe("metrics", () => {
  it("are nowhere where no token is set", async () => {
    const headers = { authorization: "Bearer " }
    expect((await fetch(`${inject("origin")}/metrics`, { headers })).status).toBe(404)
  })

  it.each([
    ["nothing", {}],
    ["another token", { authorization: `Bearer ${token.replace("site", "bite")}` }],
    ["a beginning of it", { authorization: `Bearer ${token.slice(0, -1)}` }],
    ["it without its scheme", { authorization: token }],
  ])("are for nobody who brings %s", async (_, headers) => {
    const answer = await get("/metrics", headers as Record<string, string>)
    expect(answer.status).toBe(401)
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer /)
    expect(answer.headers.get("cache-control")).toBe("no-store")
    expect(await answer.text()).toBe("")
  })

  it("tell what was asked, by the pattern of its route and never by its address", async () => {
    const { features } = await (await get("/api/v1/spaces?limit=1&people=7")).json()
    const { id } = features[0].properties
    for (const path of [`/en/spaces/${id}`, "/nl/spaces", "/nl/spaces", "/en/no/such/page", "/healthz"])
      await (await get(path)).text()
    const found = await metrics()
    const asked = (route: string, status = "2xx") =>
      found.get(`http_request_duration_seconds_count{method="GET",route="${route}",status="${status}"}`)
    expect(asked("/:locale/spaces/:id")).toBe(1)
    expect(asked("/:locale/spaces")).toBe(2)
    expect(asked("/api/v1/spaces")).toBe(1)
    expect(asked("/:locale/*", "4xx")).toBe(1)
    expect(asked("/healthz")).toBe(1)
    expect(found.get('http_responses_total{status="401"}')).toBe(4)
    expect(found.get('common_roof_kept_pages_total{result="hit"}')).toBe(1)
    expect(found.get("http_requests_in_flight")).toBe(1)
    const names = [...found.keys()].join("\n")
    expect(names).not.toContain(id)
    expect(names).not.toContain("such")
  })

  it("tell how the site is", async () => {
    const found = await metrics()
    const { features } = await (await get("/api/v1/spaces?limit=1")).json()
    expect(features).toHaveLength(1)
    expect(found.get("common_roof_database_up")).toBe(1)
    expect(found.get("common_roof_index_spaces")).toBeGreaterThan(100)
    expect(found.get("common_roof_index_version")).toBeGreaterThan(0)
    expect(found.get('common_roof_searches_total{found="some"}')).toBeGreaterThan(0)
    expect(found.get('common_roof_search_duration_seconds_count{part="results"}')).toBeGreaterThan(0)
    expect(found.get("common_roof_disk_free_bytes")).toBeGreaterThan(0)
    expect(found.get("common_roof_sqlite_write_wait_seconds_count")).toBeGreaterThan(0)
    // The demo has a mail and an event that gave up.
    expect(found.get('common_roof_queue_given_up{queue="mails"}')).toBe(1)
    expect(found.get('common_roof_queue_given_up{queue="events"}')).toBe(1)
    expect(found.get('common_roof_job_runs_total{job="events",outcome="done"}')).toBeGreaterThan(0)
    expect(found.get("process_resident_memory_bytes")).toBeGreaterThan(0)
    expect([...found.keys()].some((name) => name.startsWith("nodejs_eventloop_lag_p99_seconds"))).toBe(true)
    expect([...found.keys()].some((name) => /^common_roof_build_info\{version="\d/.test(name))).toBe(true)
  })
})

describe("the number of a request", () => {
  it("leads through the log from the request over its event to the mail that left", async () => {
    const cookie = await cookieAt(site.origin, "group@demo.example", demoPassword)
    const { features } = await (await get("/api/v1/spaces?limit=1")).json()
    const asked = await fetch(`${site.origin}/en/spaces/${features[0].properties.id}`, {
      method: "POST",
      headers: { cookie },
      body: new URLSearchParams({ message: "May we rehearse?", wish: "Tuesdays", people: "12" }),
    })
    expect(asked.status).toBe(200)
    const requestId = asked.headers.get("x-request-id") ?? ""
    const lines = await linesOf(requestId, "mail sent")
    expect(lines).toContainEqual(expect.objectContaining({ method: "POST", status: 200 }))
    expect(lines).toContainEqual(
      expect.objectContaining({ job: "events", kind: "enquiry.sent", msg: "event handled" }),
    )
    expect(lines).toContainEqual(expect.objectContaining({ job: "mail", kind: "news-enquiry" }))
    for (const line of lines) expect(JSON.stringify(line)).not.toMatch(/rehearse|@|Tuesdays/)
    const found = await metrics()
    expect(found.get('common_roof_events_total{kind="enquiry.sent",outcome="handled"}')).toBeGreaterThan(0)
    expect(found.get('common_roof_mails_total{outcome="sent"}')).toBeGreaterThan(0)
  }, 60_000)

  it("is what a proxy that is believed has given, where it can be one", async () => {
    const idOf = async (given: string) =>
      (await get("/en/about", { "x-request-id": given })).headers.get("x-request-id")
    expect(await idOf("proxy-1234.5678")).toBe("proxy-1234.5678")
    expect(await idOf("a text of several words")).toMatch(/^[0-9a-f-]{36}$/)
  })

  it("is ours where no proxy is believed", async () => {
    const answer = await fetch(`${inject("origin")}/en/about`, {
      headers: { "x-request-id": "anybody-1234" },
    })
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/)
  })
})
