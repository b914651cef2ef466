import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { useCityTimeZone } from "~/i18n/city-time-zone"
import { formatInstant } from "~/i18n/format"
import { EmptyState } from "~/ui/notice"
import type { ShownNotification } from "./list-notifications.server"

/** What somebody was told, the newest first, each leading to what it is about. */
export function NotificationList({ notifications }: { notifications: ShownNotification[] }) {
  const t = useTranslations("notifications")
  const unread = notifications.filter((notification) => notification.unread).length
  return (
    <section className="mb-10">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2>{t("recent")}</h2>
        {unread > 0 && (
          <Form method="post">
            <button type="submit" name="intent" value="seen" className="button plain">
              {t("readAll")}
            </button>
          </Form>
        )}
      </div>
      {notifications.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <ul className="flex flex-col gap-3">
          {notifications.map((notification) => (
            <Entry key={notification.id} notification={notification} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Entry({ notification }: { notification: ShownNotification }) {
  const t = useTranslations("notifications")
  const locale = useLocale()
  const timeZone = useCityTimeZone()
  const { title, details, at, unread, path } = notification
  return (
    <li className={`card relative p-4 ${unread ? "border-l-4 border-l-roof" : ""}`}>
      <h3 className="text-[17px]">
        {path ? (
          <Link to={path} className="text-ink no-underline after:absolute after:inset-0 hover:underline">
            {title}
          </Link>
        ) : (
          title
        )}
        {unread && <span className="badge sun ml-3 align-middle font-text">{t("new")}</span>}
      </h3>
      {details.map((detail) => (
        <p key={detail} className="text-[15.5px]">
          {detail}
        </p>
      ))}
      <time dateTime={at} className="text-[15px] text-quiet">
        {formatInstant(at, locale, timeZone, "moment")}
      </time>
    </li>
  )
}
