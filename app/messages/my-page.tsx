import { Link } from "@remix-run/react"
import { Building2, Inbox, UserRound, UsersRound } from "lucide-react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate } from "~/i18n/format"
import { paths } from "~/platform/paths"
import type { ReceivedQuestion } from "./questions-for.server"

/** The newest questions, each leading to where it is read. */
export function RecentQuestions({ questions }: { questions: ReceivedQuestion[] }) {
  const t = useTranslations("accounts.my")
  const locale = useLocale()
  return (
    <ul className="flex flex-col gap-3">
      {questions.map(({ id, name, space, sentAt }) => (
        <li key={id} className="card flex flex-wrap items-center justify-between gap-3 p-5">
          <p>
            {t("enquiry", { name, space: space.text })}
            <span className="text-quiet"> · {formatDate(sentAt, locale, "medium")}</span>
          </p>
          <Link className="button plain" to={`${paths.myEnquiries(locale)}#${id}`}>
            {t("readEnquiry")}
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** The rooms of one's own part of the site. */
export function MyDoors() {
  const t = useTranslations("accounts.my")
  const locale = useLocale()
  const doors = [
    [Building2, paths.mySpaces(locale), t("spaces"), t("spacesText")],
    [UsersRound, paths.myOrganisations(locale), t("organisations"), t("organisationsText")],
    [Inbox, paths.myEnquiries(locale), t("enquiries"), t("enquiriesText")],
    [UserRound, paths.myAccount(locale), t("account"), t("accountText")],
  ] as const
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
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
