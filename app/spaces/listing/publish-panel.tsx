import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { ShownText } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import { HiddenNotice } from "~/ui/hidden-notice"
import { Notice } from "~/ui/notice"
import type { Gap, Gaps } from "./completeness"
import { GapList } from "./gap-list"
import { StatusButtons } from "./status-buttons"
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
  const ready = gaps.required.length === 0
  return (
    <section className="card p-5">
      <h2 className="mb-3">{t("title")}</h2>
      {ready ? (
        <p className="mb-3">{t("ready")}</p>
      ) : (
        <LackList title={t("needed")} gaps={gaps.required} spaceId={frame.spaceId} />
      )}
      {gaps.recommended.length > 0 && (
        <LackList title={t("advised")} gaps={gaps.recommended} spaceId={frame.spaceId} />
      )}
      {frame.hidden ? (
        <HiddenNotice hidden={frame.hidden} what="listing" />
      ) : (
        ready && !mayPublish && <Notice tone="sun">{t("confirmAddress")}</Notice>
      )}
      <div className="mt-4 flex flex-wrap items-start gap-3">
        <StatusButtons
          spaceId={frame.spaceId}
          name={frame.name}
          status={frame.status}
          mayPublish={ready && mayPublish && !frame.hidden}
          partsInUse={partsInUse}
        />
        <Link to={paths.space(locale, frame.spaceId)} className="button plain">
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
