import type { Fault } from "./look"
import type { Sight } from "./sights"
import type { FoundPage } from "./walk"

/** What was found on a page, in one way to look at it. */
export interface Finding extends Fault {
  page: FoundPage
  sight: Sight
}

interface Audit {
  pages: FoundPage[]
  findings: Finding[]
  unreached: string[]
}

/** The report as Markdown: what was found by page, what is alike told once, and what no link leads to. */
export function describeAudit({ pages, findings, unreached }: Audit): string {
  const lines = ["# Audit", "", `${pages.length} pages, ${findings.length} findings.`, ""]
  for (const page of pages) {
    const own = findings.filter((finding) => finding.page === page)
    if (own.length === 0) continue
    lines.push(`## ${page.pattern}`, "", `\`${page.path}\` as ${page.actor}`, "")
    for (const text of new Set(own.map(({ kind, what }) => `${kind}: ${what}`))) {
      const sights = own.filter(({ kind, what }) => `${kind}: ${what}` === text).map(({ sight }) => sight)
      const where = sights.map(({ locale, width, theme }) => `${locale} ${width} ${theme}`).join(", ")
      lines.push(`- ${text.replace(/\s+/g, " ")} (${where})`)
    }
    lines.push("")
  }
  lines.push("## Addresses that no link leads to", "", ...unreached.map((pattern) => `- \`${pattern}\``), "")
  return lines.join("\n")
}
