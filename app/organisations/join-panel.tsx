import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import type { Standing } from "./join-requests.server"

interface JoinPanelProps {
  organisationId: string
  /** Null when nobody is signed in. */
  standing: Standing | null
  confirmed: boolean
  /** What the button just did. */
  done?: "requested" | "claimed" | "active"
}

/** How a reader stands to the organisation, and the next step towards acting for it. */
export function JoinPanel({ organisationId, standing, confirmed, done }: JoinPanelProps) {
  const t = useTranslations("organisations.profile")
  const locale = useLocale()
  const here = paths.organisation(locale, organisationId)
  if (done === "claimed") return <p role="status">{t("claimed")}</p>
  if (standing === "active") return <p role="status">{t(done === "active" ? "joined" : "yours")}</p>
  if (standing === "requested") return <p role="status">{t("requested")}</p>
  if (standing === "invited")
    return (
      <p>
        {t("invited")} <Link to={paths.my(locale)}>{t("toMy")}</Link>
      </p>
    )
  if (standing === "unreachable")
    return (
      <p>
        {t("unreachable")} <Link to={paths.contact(locale)}>{t("contactUs")}</Link>
      </p>
    )
  if (standing === null)
    return (
      <p>
        {t("joinText")} <Link to={paths.signIn(locale, here)}>{t("joinSignIn")}</Link>
      </p>
    )
  if (!confirmed)
    return (
      <p>
        {t("joinText")} {t("joinVerify")} <Link to={paths.my(locale)}>{t("toMy")}</Link>
      </p>
    )
  return (
    <Form method="post" action={here}>
      <p className="mb-3">{t(standing === "unclaimed" ? "claimText" : "joinText")}</p>
      <button type="submit" className="button plain">
        {t(standing === "unclaimed" ? "claim" : "join")}
      </button>
    </Form>
  )
}
