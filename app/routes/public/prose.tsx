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
import { ProsePage } from "~/ui/prose-page"
import { Section } from "~/ui/section"

/** The pages of prose, each with its sections; the texts are the `prose` messages. */
const sectionsOf = {
  about: ["owners", "groups", "policy", "code"],
  accessibility: ["standard", "maps", "spaces", "report"],
  privacy: ["seen", "cookies", "rights"],
  contact: ["space", "organisation", "site"],
  help: ["list", "find", "score", "terms", "agree", "figures"],
} as const

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const name = new URL(request.url).pathname.split("/")[2]?.replace(/\.data$/, "") as keyof typeof sectionsOf
  const t = translator(locale, "prose")
  return {
    locale,
    name,
    contact: env().contactEmail ?? t("contact.nobody"),
    title: t(`${name}.title`),
    lead: t(`${name}.lead`),
    kept: name === "privacy" ? keptParts() : null,
    messages: name === "privacy" ? messagesFor(locale, "prose", "privacy") : messagesFor(locale, "prose"),
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

export default function ProseRoute() {
  const { name, kept, title, lead, contact } = useLoaderData<typeof loader>()
  // The sections of a page are known only here, so the compiler cannot pair each key with its page.
  const t = useTranslations("prose") as (key: string, values?: { address: string }) => string
  const sections = sectionsOf[name].map((id) => ({
    id,
    title: t(`${name}.${id}.title`),
    text: t(`${name}.${id}.text`, { address: contact }),
  }))
  return (
    <ProsePage title={title} lead={lead} sections={sections}>
      {kept && <Kept parts={kept} />}
    </ProsePage>
  )
}
