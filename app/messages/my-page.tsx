import { Link } from "@remix-run/react"
import { Bell, Building2, CalendarDays, MessagesSquare, UserRound, UsersRound } from "lucide-react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"

/** The rooms of one's own part of the site. */
export function MyDoors() {
  const t = useTranslations("accounts.my")
  const b = useTranslations("bookings.mine")
  const locale = useLocale()
  const doors = [
    [Building2, paths.mySpaces(locale), t("spaces"), t("spacesText")],
    [CalendarDays, paths.myBookings(locale), b("door"), b("doorText")],
    [UsersRound, paths.myOrganisations(locale), t("organisations"), t("organisationsText")],
    [MessagesSquare, paths.conversations(locale), t("messages"), t("messagesText")],
    [Bell, paths.myNotifications(locale), t("notifications"), t("notificationsText")],
    [UserRound, paths.myAccount(locale), t("account"), t("accountText")],
  ] as const
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {doors.map(([Icon, to, title, text]) => (
        <li key={to} className="card relative p-5">
          <Icon aria-hidden className="mb-3 text-roof" />
          <h2 className="text-[19px]">
            <Link to={to} className="text-ink no-underline after:absolute after:inset-0 hover:underline">
              {title}
            </Link>
          </h2>
          <p className="mt-1 text-[15.5px] text-quiet">{text}</p>
        </li>
      ))}
    </ul>
  )
}
