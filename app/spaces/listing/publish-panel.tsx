import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { ShownText } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import { HiddenNotice } from "~/ui/hidden-notice"
import { Notice } from "~/ui/notice"
import type { Gap, Gaps } from "./completeness"
import { GapList } from "./gap-list"
import { ArchiveButton, mayBecome, StatusButton } from "./status-buttons"
import type { WizardFrameData } from "./wizard.server"

interface PublishPanelProps {
  frame: WizardFrameData
  gaps: Gaps
  mayPublish: boolean
  partsInUse: ShownText[]
}

/** What is still missing, each with the way to its step; then the buttons. */
export function PublishPanel({ frame, gaps, mayPublish, partsInUse }: PublishPanelProps) {
  const t = useTranslations("listing.publish")
  const locale = useLocale()
  const { spaceId, name, status, hidden } = frame
  const ready = gaps.required.length === 0
  return (
    <section className="card p-5">
      <h2 className="mb-3">{t("title")}</h2>
      {ready ? (
        <p className="mb-3">{t("ready")}</p>
      ) : (
        <LackList title={t("needed")} gaps={gaps.required} spaceId={spaceId} />
      )}
      {gaps.recommended.length > 0 && (
        <LackList title={t("advised")} gaps={gaps.recommended} spaceId={spaceId} />
      )}
      {hidden ? (
        <HiddenNotice hidden={hidden} what="listing" />
      ) : (
        ready && !mayPublish && <Notice tone="sun">{t("confirmAddress")}</Notice>
      )}
      <div className="mt-4 flex flex-wrap items-start gap-3">
        {ready && mayPublish && !hidden && mayBecome("published", status) && (
          <StatusButton spaceId={spaceId} name={name} intent="publish" className="button primary" />
        )}
        {mayBecome("paused", status) && (
          <StatusButton spaceId={spaceId} name={name} intent="pause" className="button plain" />
        )}
        {mayBecome("archived", status) && (
          <ArchiveButton spaceId={spaceId} name={name} partsInUse={partsInUse} className="button plain" />
        )}
        <Link to={paths.space(locale, spaceId)} className="button plain">
          {t("preview")}
        </Link>
      </div>
    </section>
  )
}

function LackList({ title, gaps, spaceId }: { title: string; gaps: Gap[]; spaceId: string }) {
  return (
    <div className="mb-4">
      <h3 className="mb-1">{title}</h3>
      <GapList gaps={gaps} spaceId={spaceId} />
    </div>
  )
}
