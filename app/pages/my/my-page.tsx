import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Building2, Heart, Search } from "~/ui/icons"
import {
  Bell,
  CalendarDays,
  CalendarRange,
  FileText,
  MessagesSquare,
  ReceiptText,
  Rss,
  UserRound,
  UsersRound,
} from "~/ui/tool-icons"

/** The rooms of one's own part of the site. Needs the messages `accounts`, `agreements`, `bookings` and `hosting`. */
export function MyDoors() {
  const t = useTranslations("accounts.my")
  const b = useTranslations("bookings.mine")
  const h = useTranslations("hosting.door")
  const a = useTranslations("agreements.list")
  const locale = useLocale()
  const doors = [
    [Building2, paths.mySpaces(locale), t("spaces"), t("spacesText")],
    [Search, paths.myNeeds(locale), t("needs"), t("needsText")],
    [Rss, paths.alerts(locale), t("alerts"), t("alertsText")],
    [CalendarRange, paths.ownerCalendar(locale), h("calendar"), h("calendarText")],
    [CalendarDays, paths.myBookings(locale), b("door"), b("doorText")],
    [FileText, paths.agreements(locale), a("door"), a("doorText")],
    [ReceiptText, paths.statements(locale), h("statements"), h("statementsText")],
    [UsersRound, paths.myOrganisations(locale), t("organisations"), t("organisationsText")],
    [Heart, paths.favourites(locale), t("favourites"), t("favouritesText")],
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
