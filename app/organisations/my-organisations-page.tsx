import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { showText } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import type { Invitation } from "./invitations.server"
import type { JoinRequest } from "./join-requests.server"
import type { OwnOrganisation } from "./organisation"

/** Invitations to answer, each with its two buttons. */
export function InvitationList({ invitations }: { invitations: Invitation[] }) {
  const t = useTranslations("organisations.mine")
  const locale = useLocale()
  return (
    <ul className="flex flex-col gap-3">
      {invitations.map(({ id, organisation, role }) => (
        <li key={id} className="card p-5">
          <p className="mb-3">{t("invitation", { organisation: organisation.text, role })}</p>
          <Form method="post" action={paths.myOrganisations(locale)} className="flex flex-wrap gap-3">
            <input type="hidden" name="invitation" value={id} />
            <button type="submit" name="answer" value="accept" className="button primary">
              {t("accept")}
            </button>
            <button type="submit" name="answer" value="decline" className="button plain">
              {t("decline")}
            </button>
          </Form>
        </li>
      ))}
    </ul>
  )
}

/** Requests to join, for the administrators. */
export function RequestList({ requests }: { requests: JoinRequest[] }) {
  const t = useTranslations("organisations.mine")
  const locale = useLocale()
  return (
    <ul className="flex flex-col gap-3">
      {requests.map(({ id, organisationId, organisation, name, email }) => (
        <li key={id} className="card p-5">
          <p className="mb-3">{t("request", { name, email, organisation: organisation.text })}</p>
          <Form
            method="post"
            action={paths.organisationMembers(locale, organisationId)}
            className="flex flex-wrap gap-3"
          >
            <input type="hidden" name="member" value={id} />
            <button type="submit" name="intent" value="approve" className="button primary">
              {t("approve")}
            </button>
            <button type="submit" name="intent" value="decline" className="button plain">
              {t("decline")}
            </button>
          </Form>
        </li>
      ))}
    </ul>
  )
}

/** The organisations for which one acts. */
export function OwnOrganisations({ organisations }: { organisations: OwnOrganisation[] }) {
  const t = useTranslations("organisations.mine")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  if (!organisations.length)
    return (
      <EmptyState title={t("none")}>
        <p>{t("noneText")}</p>
        <p className="mt-4 flex flex-wrap justify-center gap-3">
          <Link className="button primary" to={paths.newOrganisation(locale)}>
            {t("add")}
          </Link>
          <Link className="button plain" to={paths.organisations(locale)}>
            {t("look")}
          </Link>
        </p>
      </EmptyState>
    )
  return (
    <ul className="flex flex-col gap-3">
      {organisations.map(({ id, name, legalForm, role }) => {
        const shown = showText(name, locale)
        return (
          <li key={id} className="card flex flex-wrap items-center justify-between gap-4 p-5">
            <div>
              <h2 className="text-[19px]" lang={shown.lang}>
                <Link to={paths.organisation(locale, id)} className="text-ink no-underline hover:underline">
                  {shown.text}
                </Link>
              </h2>
              <p className="mt-1 text-[15.5px] text-quiet">
                {words(`legalForm.${legalForm}`)} · {words(`role.${role}`)}
              </p>
            </div>
            <div className="flex flex-wrap gap-3">
              {role !== "member" && (
                <Link className="button plain" to={paths.myOrganisation(locale, id)}>
                  {t("edit")}
                </Link>
              )}
              <Link className="button plain" to={paths.organisationMembers(locale, id)}>
                {t("members")}
              </Link>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
