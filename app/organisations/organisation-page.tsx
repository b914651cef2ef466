import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { HiddenNotice } from "~/ui/hidden-notice"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { JoinPanel } from "./join-panel"
import type { Standing } from "./join-requests.server"
import type { OrganisationProfile } from "./organisation"
import { OrganisationContact, OrganisationFacts } from "./organisation-facts"

interface OrganisationProfilePageProps {
  organisation: OrganisationProfile
  standing: Standing | null
  listed: boolean
  confirmed: boolean
  edits: boolean
  seesMembers: boolean
  done?: "requested" | "claimed" | "active"
  /** What the organisation offers. */
  children: ReactNode
}

/** The public page of an organisation. */
export function OrganisationProfilePage({
  organisation,
  standing,
  listed,
  confirmed,
  edits,
  seesMembers,
  done,
  children,
}: OrganisationProfilePageProps) {
  const t = useTranslations("organisations.profile")
  const mine = useTranslations("organisations.mine")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  const { id, name, description, legalForm } = organisation
  const actions = (
    <>
      {edits && (
        <Link className="button plain" to={paths.myOrganisation(locale, id)}>
          {t("edit")}
        </Link>
      )}
      {seesMembers && (
        <Link className="button plain" to={paths.organisationMembers(locale, id)}>
          {t("members")}
        </Link>
      )}
      {standing === "active" && (
        <Link className="button plain" to={paths.whoCouldShare(locale, id)}>
          {mine("sharing")}
        </Link>
      )}
    </>
  )
  return (
    <Page
      title={<span lang={name.lang}>{name.text}</span>}
      lead={words(`legalForm.${legalForm}`)}
      width="wide"
      actions={actions}
    >
      {organisation.hidden && <HiddenNotice hidden={organisation.hidden} what="organisation" />}
      {!listed && standing === "active" && !organisation.hidden && (
        <Notice tone="sun" title={t(organisation.listed && !confirmed ? "unconfirmed" : "unlisted")} />
      )}
      <div className="grid gap-8 lg:grid-cols-[1fr_360px] lg:items-start">
        <div>
          {description && (
            <p className="mb-8 max-w-[70ch] whitespace-pre-line" lang={description.lang}>
              {description.text}
            </p>
          )}
          <h2 className="mb-2">{t("facts")}</h2>
          <OrganisationFacts organisation={organisation} />
          {children}
        </div>
        <div className="flex flex-col gap-5">
          <OrganisationContact organisation={organisation} />
          <section className="card p-5">
            <JoinPanel organisationId={id} standing={standing} confirmed={confirmed} done={done} />
          </section>
        </div>
      </div>
    </Page>
  )
}
