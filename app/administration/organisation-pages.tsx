import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Pager } from "~/ui/paging/pager"
import { Section } from "~/ui/section"
import { adminPaths } from "./admin-paths"
import type { OrganisationFactsShown, OrganisationLine } from "./find-organisations.server"
import { HideForm } from "./hiding/hide-form"
import { Facts, ListSearch, Total } from "./list-controls"
import { ListingLines } from "./listing-pages"
import { Moment } from "./moment"
import type { Found, ListQuery } from "./paging"

interface ListProps {
  title: string
  query: ListQuery
  organisations: Found<OrganisationLine>
}

/** Find an organisation. */
export function AdminOrganisationList({ title, query, organisations }: ListProps) {
  const t = useTranslations("administration")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  return (
    <Page title={title} lead={t("organisations.lead")} width="wide">
      <ListSearch
        q={query.q}
        label={t("organisations.search")}
        help={t("organisations.help")}
        filter={{
          name: "state",
          value: "hidden",
          label: t("organisations.onlyHidden"),
          checked: query.hidden,
        }}
      />
      <Total>{t("organisations.total", { count: organisations.total })}</Total>
      {organisations.total === 0 && <EmptyState title={t("list.none")} />}
      <ul className="grid gap-3">
        {organisations.items.map(({ id, name, legalForm, createdAt, listed, hidden }) => (
          <li key={id} className="card flex flex-wrap items-start justify-between gap-x-4 gap-y-1 p-4">
            <div className="min-w-0">
              <h2 className="font-semibold font-text text-[17px]">
                <Link to={adminPaths.organisation(locale, id)} lang={name.lang}>
                  {name.text}
                </Link>
              </h2>
              <p className="text-[15.5px] text-quiet">
                {words(`legalForm.${legalForm}`)} ·{" "}
                <Moment at={createdAt} in={(date) => t("organisations.since", { date })} />
              </p>
            </div>
            <p className="flex flex-wrap gap-2">
              {!listed && <span className="badge quiet">{t("organisations.unlisted")}</span>}
              {hidden && <span className="badge sun">{t("organisations.hidden")}</span>}
            </p>
          </li>
        ))}
      </ul>
      <Pager page={query.page} pages={organisations.pages} />
    </Page>
  )
}

interface PageProps {
  organisation: OrganisationFactsShown
  done: "hidden" | "restored" | null
}

/** What an administrator needs to know of an organisation, and the way to hide it. */
export function AdminOrganisationPage({ organisation, done }: PageProps) {
  const t = useTranslations("administration")
  const words = useTranslations("vocabulary")
  const common = useTranslations("common")
  const locale = useLocale()
  const { id, name, description, hidden, members, listings } = organisation
  const none = common("notKnown")
  return (
    <Page
      title={<span lang={name.lang}>{name.text}</span>}
      lead={<Link to={adminPaths.organisations(locale)}>{t("organisations.all")}</Link>}
      width="wide"
      actions={
        !hidden && (
          <Link className="button plain" to={paths.organisation(locale, id)}>
            {t("organisations.see")}
          </Link>
        )
      }
    >
      <Facts
        facts={[
          [t("organisations.fact.legalForm"), words(`legalForm.${organisation.legalForm}`)],
          [t("organisations.fact.number"), organisation.enterpriseNumber ?? none],
          [t("organisations.fact.email"), organisation.email ?? none],
          [t("organisations.fact.website"), organisation.website ?? none],
          [t("organisations.fact.listed"), common(organisation.listed ? "yes" : "no")],
          [t("organisations.fact.created"), <Moment key="created" at={organisation.createdAt} />],
          [t("organisations.fact.bookings"), organisation.bookingsToCome],
          [t("fact.id"), <code key="id">{id}</code>],
        ]}
      />
      {description && (
        <Section title={t("listings.description")}>
          <p className="max-w-[70ch] whitespace-pre-line" lang={description.lang}>
            {description.text}
          </p>
        </Section>
      )}
      <Section title={t("organisations.members")}>
        {members.length === 0 && <p className="text-quiet">{t("organisations.noMembers")}</p>}
        <ul className="list-disc pl-5">
          {members.map((member) => (
            <li key={member.id}>
              <Link to={adminPaths.user(locale, member.id)}>{member.name}</Link>,{" "}
              {words(`role.${member.role}`)}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("organisations.listings")}>
        {listings.length === 0 && <p className="text-quiet">{t("organisations.noListings")}</p>}
        <ListingLines listings={listings} withOwner={false} />
      </Section>
      <HideForm what="organisation" hidden={hidden} done={done} />
    </Page>
  )
}
