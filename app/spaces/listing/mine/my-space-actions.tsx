import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { ActionMenu } from "~/ui/action-menu"
import { ArchiveButton, mayBecome, StatusButton } from "../status-buttons"
import type { MySpace } from "./my-spaces.server"

interface MySpaceActionsProps {
  space: MySpace
  mayPublish: boolean
}

/** What its owner does next with a space, and all else in a menu. */
export function MySpaceActions({ space, mayPublish }: MySpaceActionsProps) {
  const t = useTranslations("listing.my")
  const locale = useLocale()
  const { id, status, hidden, next, gaps, partsInUse } = space
  const name = space.name.text
  const unfinished = status === "draft" && gaps.required.length > 0
  const ready = mayPublish && gaps.required.length === 0 && !hidden
  const about = <span className="sr-only"> {name}</span>
  return (
    <div className="mt-4 flex flex-wrap items-start gap-2">
      {ready && mayBecome("published", status) && (
        <StatusButton
          spaceId={id}
          name={name}
          intent="publish"
          className="button primary max-sm:grow max-sm:px-3"
        />
      )}
      <Link
        to={paths.editSpace(locale, id, unfinished ? next : "space")}
        className={`button max-sm:grow max-sm:px-3 ${unfinished ? "primary" : "plain"}`}
      >
        {unfinished ? t("continue") : t("editShort")}
        {about}
      </Link>
      {status === "published" && (
        <Link to={paths.space(locale, id)} className="button plain max-sm:grow max-sm:px-3">
          {t("view")}
          {about}
        </Link>
      )}
      <ActionMenu label={t("more")} about={name}>
        {status !== "published" && (
          <MenuLink to={paths.space(locale, id)}>
            {t("view")}
            {about}
          </MenuLink>
        )}
        {status === "published" && (
          <MenuLink to={paths.publishedSpace(locale, id)}>
            {t("published")}
            {about}
          </MenuLink>
        )}
        {status === "published" && (
          <MenuLink to={paths.spaceNeeds(locale, id)}>
            {t("needs")}
            {about}
          </MenuLink>
        )}
        <MenuLink to={paths.spaceClosures(locale, id)}>
          {t("closures")}
          {about}
        </MenuLink>
        <MenuLink to={paths.spaceArrival(locale, id)}>
          {t("arrival")}
          {about}
        </MenuLink>
        <MenuLink to={paths.spaceCalendars(locale, id)}>
          {t("calendars")}
          {about}
        </MenuLink>
        {!hidden && (
          <MenuLink to={paths.copySpace(locale, id)}>
            {t("copy")}
            {about}
          </MenuLink>
        )}
        {mayBecome("paused", status) && (
          <li>
            <StatusButton spaceId={id} name={name} intent="pause" className="menu-item" />
          </li>
        )}
        {mayBecome("archived", status) && (
          <li>
            <ArchiveButton spaceId={id} name={name} partsInUse={partsInUse} className="menu-item danger" />
          </li>
        )}
      </ActionMenu>
    </div>
  )
}

function MenuLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <li>
      <Link to={to} className="menu-item">
        {children}
      </Link>
    </li>
  )
}
