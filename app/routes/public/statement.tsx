import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { env } from "~/platform/env.server"
import { page } from "~/platform/http/page.server"
import type { KeptPart } from "~/privacy/kept"
import { KeptList } from "~/privacy/kept-list"
import { keptParts } from "~/privacy/kept-parts.server"
import { pageMeta } from "~/ui/page-meta"
import { Section } from "~/ui/section"
import { Statement } from "~/ui/statement"

/** The pages of prose, each with its sections; the texts are the `statements` messages. */
const statements = {
  about: ["owners", "groups", "policy", "code"],
  accessibility: ["standard", "maps", "spaces", "report"],
  privacy: ["seen", "cookies", "rights"],
  contact: ["space", "organisation", "site"],
  help: ["list", "find", "score", "terms", "figures"],
} as const

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const statement = new URL(request.url).pathname
    .split("/")[2]
    ?.replace(/\.data$/, "") as keyof typeof statements
  const t = translator(locale, "statements")
  return {
    locale,
    statement,
    contact: env().contactEmail ?? t("contact.nobody"),
    title: t(`${statement}.title`),
    lead: t(`${statement}.lead`),
    kept: statement === "privacy" ? keptParts() : null,
    messages:
      statement === "privacy"
        ? messagesFor(locale, "statements", "privacy")
        : messagesFor(locale, "statements"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? pageMeta(data.locale, data.title, data.lead) : []

function Kept({ parts }: { parts: KeptPart[] }) {
  const t = useTranslations("privacy")
  return (
    <Section title={t("kept.title")}>
      <KeptList parts={parts} />
    </Section>
  )
}

export default function StatementRoute() {
  const { statement, kept, title, lead, contact } = useLoaderData<typeof loader>()
  // The sections of a statement are known only here, so the compiler cannot pair each key with its page.
  const t = useTranslations("statements") as (key: string, values?: { address: string }) => string
  const sections = statements[statement].map((id) => ({
    id,
    title: t(`${statement}.${id}.title`),
    text: t(`${statement}.${id}.text`, { address: contact }),
  }))
  return (
    <Statement title={title} lead={lead} sections={sections}>
      {kept && <Kept parts={kept} />}
    </Statement>
  )
}
