import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Pager } from "~/ui/paging/pager"
import { Section } from "~/ui/section"
import { adminPaths } from "./admin-paths"
import type { UserFacts, UserLine } from "./find-users.server"
import { HideForm } from "./hiding/hide-form"
import { Facts, ListSearch, Total } from "./list-controls"
import { Moment } from "./moment"
import type { Found, ListQuery } from "./paging"

interface UserListProps {
  title: string
  query: ListQuery
  users: Found<UserLine>
}

/** Find a person. */
export function UserList({ title, query, users }: UserListProps) {
  const t = useTranslations("administration")
  const locale = useLocale()
  return (
    <Page title={title} lead={t("users.lead")} width="wide">
      <ListSearch
        q={query.q}
        label={t("users.search")}
        help={t("users.help")}
        filter={{ name: "state", value: "hidden", label: t("users.onlySuspended"), checked: query.hidden }}
      />
      <Total>{t("users.total", { count: users.total })}</Total>
      {users.total === 0 && <EmptyState title={t("list.none")} />}
      <ul className="grid gap-3">
        {users.items.map((user) => (
          <li key={user.id} className="card flex flex-wrap items-start justify-between gap-x-4 gap-y-1 p-4">
            <div className="min-w-0">
              <h2 className="font-semibold font-text text-[17px]">
                <Link to={adminPaths.user(locale, user.id)}>{user.name}</Link>
              </h2>
              <p className="text-[15.5px] text-quiet">
                {user.email} · <Moment at={user.createdAt} in={(date) => t("users.since", { date })} />
              </p>
            </div>
            <p className="flex flex-wrap gap-2">
              {!user.confirmed && <span className="badge quiet">{t("users.unconfirmed")}</span>}
              {user.suspended && <span className="badge sun">{t("users.suspended")}</span>}
            </p>
          </li>
        ))}
      </ul>
      <Pager page={query.page} pages={users.pages} />
    </Page>
  )
}

interface UserPageProps {
  user: UserFacts
  /** It is the administrator who looks. */
  self: boolean
  done: "hidden" | "restored" | null
}

/** What an administrator needs to know of a person, and the way to suspend. */
export function UserPage({ user, self, done }: UserPageProps) {
  const t = useTranslations("administration")
  const role = useTranslations("vocabulary.role")
  const common = useTranslations("common")
  const locale = useLocale()
  const yesNo = (yes: boolean) => common(yes ? "yes" : "no")
  const alone = user.memberships.filter((membership) => membership.alone)
  return (
    <Page title={user.name} lead={<Link to={adminPaths.users(locale)}>{t("users.all")}</Link>} width="wide">
      <Facts
        facts={[
          [t("users.fact.email"), user.email],
          [t("users.fact.confirmed"), yesNo(user.confirmed)],
          [t("users.fact.administrator"), yesNo(user.administrator)],
          [t("users.fact.secondFactor"), yesNo(user.secondFactor)],
          [t("users.fact.created"), <Moment key="created" at={user.createdAt} />],
          [
            t("users.fact.lastSignIn"),
            user.lastSignIn ? <Moment key="in" at={user.lastSignIn} /> : t("users.notLately"),
          ],
          [t("users.fact.sessions"), user.sessions],
          [t("users.fact.keys"), t("users.keys", { tokens: user.tokens, feeds: user.feeds })],
          [t("users.fact.bookings"), user.bookings],
          [t("users.fact.enquiries"), user.enquiries],
          [t("users.fact.reports"), user.reports],
          [t("fact.id"), <code key="id">{user.id}</code>],
        ]}
      />
      <Section title={t("users.memberships")}>
        {user.memberships.length === 0 && <p className="text-quiet">{t("users.noMemberships")}</p>}
        <ul className="list-disc pl-5">
          {user.memberships.map((membership) => (
            <li key={membership.id}>
              <Link to={adminPaths.organisation(locale, membership.id)}>{membership.name}</Link>
              {", "}
              {membership.status === "active" ? role(membership.role) : t(`users.${membership.status}`)}
            </li>
          ))}
        </ul>
      </Section>
      {self ? (
        <Notice tone="sky" title={t("hide.self")} />
      ) : (
        <HideForm what="user" hidden={user.hidden} done={done}>
          {!user.hidden && alone.length > 0 && (
            <p className="mb-3 max-w-[70ch]">
              {t("users.alone", { names: alone.map(({ name }) => name).join(", ") })}
            </p>
          )}
        </HideForm>
      )}
    </Page>
  )
}
