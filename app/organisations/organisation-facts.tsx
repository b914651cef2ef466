import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatList } from "~/i18n/format"
import { formatEnterpriseNumber } from "./enterprise-number"
import { languageName, type OrganisationProfile } from "./organisation"

/** What an organisation does and for whom, in words. */
export function OrganisationFacts({ organisation }: { organisation: OrganisationProfile }) {
  const t = useTranslations("organisations.profile")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  const { legalForm, enterpriseNumber, languages, ageGroups } = organisation
  return (
    <dl>
      <Fact label={t("legalForm")}>{words(`legalForm.${legalForm}`)}</Fact>
      {enterpriseNumber && (
        <Fact label={t("enterpriseNumber")}>{formatEnterpriseNumber(enterpriseNumber)}</Fact>
      )}
      {languages.length > 0 && (
        <Fact label={t("languages")}>
          {formatList(
            languages.map((code) => languageName(code, locale)),
            locale,
          )}
        </Fact>
      )}
      {ageGroups.length > 0 && (
        <Fact label={t("ageGroups")}>
          {formatList(
            ageGroups.map((code) => words(`ageGroup.${code}`)),
            locale,
          )}
        </Fact>
      )}
      <Several
        label={t("activities")}
        items={organisation.activities.map((code) => words(`activity.${code}`))}
      />
      <Several
        label={t("disciplines")}
        items={organisation.disciplines.map((code) => words(`discipline.${code}`))}
      />
      <Several label={t("topics")} items={organisation.topics.map((code) => words(`topic.${code}`))} />
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 border-line border-b py-2.5 sm:grid-cols-[200px_1fr]">
      <dt className="text-quiet">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Several({ label, items }: { label: string; items: string[] }) {
  if (!items.length) return null
  return (
    <Fact label={label}>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </Fact>
  )
}

/** How to reach an organisation. */
export function OrganisationContact({ organisation }: { organisation: OrganisationProfile }) {
  const t = useTranslations("organisations.profile")
  const { website, email, phone, links } = organisation
  if (!website && !email && !phone && !links.length) return null
  return (
    <section className="card p-5">
      <h2 className="mb-2">{t("contact")}</h2>
      <dl className="flex flex-col gap-2">
        {website && (
          <Line label={t("website")}>
            <Outside href={website} />
          </Line>
        )}
        {email && (
          <Line label={t("email")}>
            <a href={`mailto:${email}`} className="break-all">
              {email}
            </a>
          </Line>
        )}
        {phone && (
          <Line label={t("phone")}>
            <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>
          </Line>
        )}
        {links.length > 0 && (
          <Line label={t("links")}>
            {links.map((href) => (
              <span key={href} className="block">
                <Outside href={href} />
              </span>
            ))}
          </Line>
        )}
      </dl>
    </section>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[15px] text-quiet">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Outside({ href }: { href: string }) {
  return (
    <a href={href} rel="nofollow ugc noopener" className="break-all">
      {href.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "")}
    </a>
  )
}
