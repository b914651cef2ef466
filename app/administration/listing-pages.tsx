import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Pager } from "~/ui/paging/pager"
import { Section } from "~/ui/section"
import { adminPaths } from "./admin-paths"
import type { ListingFacts, ListingLine } from "./find-listings.server"
import { HideForm } from "./hiding/hide-form"
import { Facts, ListSearch, Total } from "./list-controls"
import { Moment } from "./moment"
import type { Found, ListQuery } from "./paging"

/** Listings, each with its state. */
export function ListingLines({ listings, withOwner }: { listings: ListingLine[]; withOwner: boolean }) {
  const t = useTranslations("administration")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  return (
    <ul className="grid gap-3">
      {listings.map(({ id, name, kind, status, hidden, site, address, owner }) => (
        <li key={id} className="card flex flex-wrap items-start justify-between gap-x-4 gap-y-1 p-4">
          <div className="min-w-0">
            <h3 className="font-semibold font-text text-[17px]">
              <Link to={adminPaths.listing(locale, id)} lang={name.lang}>
                {name.text || t("listings.nameless")}
              </Link>
            </h3>
            <p className="text-[15.5px] text-quiet">
              {words(`spaceKind.${kind}`)} · {site} · {address}
              {withOwner && (
                <>
                  {" · "}
                  <span lang={owner.name.lang}>{owner.name.text}</span>
                </>
              )}
            </p>
          </div>
          <span className={`badge ${hidden ? "sun" : status === "published" ? "" : "quiet"}`}>
            {hidden ? t("listings.hidden") : words(`status.${status}`)}
          </span>
        </li>
      ))}
    </ul>
  )
}

interface ListingListProps {
  title: string
  query: ListQuery
  listings: Found<ListingLine>
}

/** Find a listing. */
export function ListingList({ title, query, listings }: ListingListProps) {
  const t = useTranslations("administration")
  return (
    <Page title={title} lead={t("listings.lead")} width="wide">
      <ListSearch
        q={query.q}
        label={t("listings.search")}
        help={t("listings.help")}
        filter={{ name: "state", value: "hidden", label: t("listings.onlyHidden"), checked: query.hidden }}
      />
      <h2 className="sr-only">{title}</h2>
      <Total>{t("listings.total", { count: listings.total })}</Total>
      {listings.total === 0 && <EmptyState title={t("list.none")} />}
      <ListingLines listings={listings.items} withOwner />
      <Pager page={query.page} pages={listings.pages} />
    </Page>
  )
}

/** What an administrator needs to judge a listing, and the way to hide it. */
export function ListingPage({
  listing,
  done,
}: {
  listing: ListingFacts
  done: "hidden" | "restored" | null
}) {
  const t = useTranslations("administration")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  const { id, name, owner, hidden } = listing
  const seen = listing.status === "published" && (
    <Link className="button plain" to={paths.space(locale, id)}>
      {t("listings.see")}
    </Link>
  )
  return (
    <Page
      title={<span lang={name.lang}>{name.text || t("listings.nameless")}</span>}
      lead={<Link to={adminPaths.listings(locale)}>{t("listings.all")}</Link>}
      width="wide"
      actions={seen}
    >
      <Facts
        facts={[
          [
            t("listings.fact.owner"),
            <Link key="owner" to={adminPaths.organisation(locale, owner.id)} lang={owner.name.lang}>
              {owner.name.text}
            </Link>,
          ],
          [t("listings.fact.place"), `${listing.site}, ${listing.address}`],
          [t("listings.fact.kind"), words(`spaceKind.${listing.kind}`)],
          [t("listings.fact.status"), words(`status.${listing.status}`)],
          [t("listings.fact.created"), <Moment key="created" at={listing.createdAt} />],
          ...(listing.publishedAt
            ? [
                [t("listings.fact.published"), <Moment key="published" at={listing.publishedAt} />] as [
                  string,
                  JSX.Element,
                ],
              ]
            : []),
          [t("listings.fact.bookings"), listing.bookingsToCome],
          [t("fact.id"), <code key="id">{id}</code>],
        ]}
      />
      {listing.description && (
        <Section title={t("listings.description")}>
          <p className="max-w-[70ch] whitespace-pre-line" lang={listing.description.lang}>
            {listing.description.text}
          </p>
        </Section>
      )}
      {listing.photos.length > 0 && (
        <Section title={t("listings.photos")}>
          <ul className="flex flex-wrap gap-3">
            {listing.photos.map((photo) => (
              <li key={photo.id}>
                <img
                  src={photo.src}
                  srcSet={photo.srcset}
                  sizes="240px"
                  alt={photo.alt?.text ?? ""}
                  lang={photo.alt?.lang}
                  loading="lazy"
                  className="h-40 max-w-full rounded-control border border-line object-cover"
                />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {hidden?.withOrganisation ? (
        <Notice tone="sun" title={t("listings.withOrganisation")}>
          <Link to={adminPaths.organisation(locale, owner.id)}>{t("listings.toOrganisation")}</Link>
        </Notice>
      ) : null}
      <HideForm what="listing" hidden={hidden?.withOrganisation ? null : hidden} done={done}>
        {!hidden && listing.parts.length > 0 && (
          <p className="mb-3">
            {t("listings.parts")}{" "}
            {listing.parts.map((part, index) => (
              <span key={part.id}>
                {index > 0 && ", "}
                <Link to={adminPaths.listing(locale, part.id)} lang={part.name.lang}>
                  {part.name.text}
                </Link>
              </span>
            ))}
          </p>
        )}
      </HideForm>
    </Page>
  )
}
