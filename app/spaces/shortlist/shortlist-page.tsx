import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { PrintButton } from "~/ui/print-button"
import type { Shortlist } from "./load-shortlist.server"
import { Gone, NothingListed } from "./nothing-listed"
import { ShortlistEntry } from "./shortlist-entry"
import { comparedMost, listedMost, listParams, titleMost } from "./shortlist-ids"

interface ShortlistPageProps extends Shortlist {
  /** What whoever made the list calls it; empty where it has no name. */
  title: string
  heading: string
  /** The address names more than a list holds. */
  more: boolean
  /** Address of the list in full, and its QR code as an image. */
  address: string
  picture: string
}

/** Spaces that a group thinks of: to send round, print, compare and decide on. The address is the whole list. */
export function ShortlistPage({ spaces, gone, more, title, heading, address, picture }: ShortlistPageProps) {
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
      {more && <Notice tone="sky" title={t("twenty", { count: listedMost })} />}
      <form id="compare" method="get" action={paths.compare(locale)} className="no-print" />
      <ul className="shortlist">
        {spaces.map((space, index) => (
          <ShortlistEntry
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
        <p className="mt-4">
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
