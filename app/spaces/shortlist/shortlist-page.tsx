import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatNumber } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { Page } from "~/ui/page"
import { PrintButton } from "~/ui/print-button"
import { AccessLine } from "../access-line"
import { useWeekText } from "../hours/week-text"
import { usePriceText } from "../price-text"
import type { SpaceDetail } from "../space-detail"
import { FavouriteButton } from "./favourite-button"
import type { Shortlist } from "./load-shortlist.server"
import { Gone, NothingListed } from "./nothing-listed"
import { comparedMost, listParams, titleMost } from "./shortlist-ids"

interface ShortlistPageProps extends Shortlist {
  /** What whoever made the list calls it; empty where it has no name. */
  title: string
  heading: string
  /** Address of the list in full, and its QR code as an image. */
  address: string
  picture: string
}

/** Spaces that a group thinks of: to send round, print, compare and decide on. The address is the whole list. */
export function ShortlistPage({ spaces, gone, title, heading, address, picture }: ShortlistPageProps) {
  const t = useTranslations("shortlist")
  const locale = useLocale()
  const ids = spaces.map(({ id }) => id)
  if (!ids.length)
    return (
      <Page title={heading}>
        <Gone count={gone} />
        <NothingListed title={t("none")}>
          <p>{t("noneText")}</p>
        </NothingListed>
      </Page>
    )
  return (
    <Page title={heading} lead={t("lead")} actions={<PrintButton label={t("print")} />}>
      <Gone count={gone} />
      <form id="compare" method="get" action={paths.compare(locale)} className="no-print" />
      <ul className="shortlist">
        {spaces.map((space, index) => (
          <Entry
            key={space.id}
            space={space}
            compared={index < comparedMost}
            without={paths.shortlist(
              locale,
              listParams(
                ids.filter((id) => id !== space.id),
                title,
              ),
            )}
          />
        ))}
      </ul>
      {ids.length > 1 && (
        <p className="no-print mt-4">
          <button type="submit" form="compare" className="button primary">
            {t("compareTicked")}
          </button>
        </p>
      )}
      <section aria-labelledby="share" className="shortlist-share card">
        <div className="min-w-0">
          <h2 id="share">{t("share")}</h2>
          <p className="text-quiet">{t("shareText")}</p>
          <p className="break-all text-[15px]">
            <a href={address}>{address}</a>
          </p>
          <Form method="get" action={paths.shortlist(locale)} className="no-print mt-3 grid gap-2">
            <input type="hidden" name="ids" value={ids.join(",")} />
            <label htmlFor="list-title">{t("name")}</label>
            <span className="flex flex-wrap gap-2">
              <input
                id="list-title"
                name="title"
                maxLength={titleMost}
                defaultValue={title}
                key={title}
                className="control max-w-80"
              />
              <button type="submit" className="button plain small">
                {t("rename")}
              </button>
            </span>
          </Form>
        </div>
        <img src={picture} alt={t("picture")} width={168} height={168} />
      </section>
    </Page>
  )
}

function Entry({ space, compared, without }: { space: SpaceDetail; compared: boolean; without: string }) {
  const t = useTranslations("shortlist")
  const words = useTranslations("vocabulary.spaceKind")
  const locale = useLocale()
  const price = usePriceText()
  const week = useWeekText()
  const { site, access } = space
  const address = [
    [site.street, site.houseNumber],
    [site.postcode, site.locality],
  ]
    .map((part) => part.filter(Boolean).join(" "))
    .filter(Boolean)
    .join(", ")
  return (
    <li className="card">
      <h2 className="text-[19px]" lang={space.name.lang}>
        <Link to={paths.space(locale, space.id)}>{space.name.text}</Link>
      </h2>
      <p className="text-quiet">{[words(space.kind), site.name, address].filter(Boolean).join(" · ")}</p>
      <p>
        {space.capacity !== null && (
          <strong>
            {t("people", { count: space.capacity, shown: formatNumber(space.capacity, locale) })}
            {" · "}
          </strong>
        )}
        {space.prices.length ? space.prices.map(price.rule).join(" · ") : price.comparable(null)}
      </p>
      <p className="text-[15.5px]">{week(space.weekly).join("; ")}</p>
      <p className="text-[15.5px] text-quiet">
        <AccessLine
          stepFree={access.step_free_entrance}
          lift={access.lift}
          accessibleToilet={access.accessible_toilet}
          wheelchair={space.wheelchair}
        />
      </p>
      <p className="shortlist-acts no-print">
        <label>
          <input type="checkbox" form="compare" name="ids" value={space.id} defaultChecked={compared} />{" "}
          {t("compare")}
        </label>
        <FavouriteButton id={space.id} name={space.name.text} />
        <Link to={without} aria-label={t("removeOne", { name: space.name.text })}>
          {t("remove")}
        </Link>
      </p>
    </li>
  )
}
