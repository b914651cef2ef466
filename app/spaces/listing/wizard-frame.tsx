import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Check } from "~/ui/icons"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { type WizardStep, wizardSteps } from "../space"
import type { WizardFrameData } from "./wizard.server"

interface WizardFrameProps {
  step: WizardStep
  /** Null before the first step is saved. */
  frame: WizardFrameData | null
  children: ReactNode
}

/** What stands around every step: which space, which step, and the way to the others. */
export function WizardFrame({ step, frame, children }: WizardFrameProps) {
  const t = useTranslations("listing")
  const status = useTranslations("vocabulary.status")
  const locale = useLocale()
  const number = wizardSteps.indexOf(step) + 1
  return (
    <Page
      title={t(`step.${step}.title`)}
      lead={t(`step.${step}.lead`)}
      actions={
        frame && (
          <p className="text-[15.5px]">
            <span className="text-quiet">{frame.name}</span>{" "}
            <span className={`badge ${frame.status === "published" ? "" : "quiet"}`}>
              {status(frame.status)}
            </span>
          </p>
        )
      }
    >
      <nav aria-label={t("steps")} className="mb-7">
        <p className="mb-1.5 text-[15px] text-quiet">{t("stepOf", { number, count: wizardSteps.length })}</p>
        <ol className="grid grid-cols-5 gap-1.5">
          {wizardSteps.map((other) => (
            <StepMark key={other} step={other} current={other === step} frame={frame} />
          ))}
        </ol>
      </nav>
      {frame?.status === "published" && (
        <Notice tone="sky">
          {t("publishedNow")}{" "}
          <Link to={paths.publishedSpace(locale, frame.spaceId)}>{t("my.published")}</Link>
        </Notice>
      )}
      {children}
    </Page>
  )
}

function StepMark({
  step,
  current,
  frame,
}: {
  step: WizardStep
  current: boolean
  frame: WizardFrameData | null
}) {
  const t = useTranslations("listing")
  const locale = useLocale()
  const done = frame?.done.includes(step) ?? false
  const bar = current ? "border-roof" : done ? "border-leaf" : "border-line"
  const words = (
    <>
      {done && <Check size={15} aria-label={t("done")} className="shrink-0 text-leaf" />}
      <span className={current ? "" : "max-sm:sr-only"}>{t(`step.${step}.short`)}</span>
    </>
  )
  const inner = `flex min-h-11 items-center gap-1 border-t-4 text-[15px] leading-tight ${bar}`
  return (
    <li aria-current={current ? "step" : undefined} className="min-w-0">
      {frame && !current ? (
        <Link to={paths.editSpace(locale, frame.spaceId, step)} className={`${inner} text-ink`}>
          {words}
        </Link>
      ) : (
        <span className={`${inner} ${current ? "font-semibold" : "text-quiet"}`}>{words}</span>
      )}
    </li>
  )
}

/** The two ways to send a step: on to the next, or enough for today. */
export function StepButtons({ last = false }: { last?: boolean }) {
  const t = useTranslations("listing")
  return (
    <div className="mt-8 flex flex-wrap gap-3 border-line border-t pt-5">
      <button type="submit" className="button primary max-sm:w-full">
        {last ? t("save") : t("saveAndContinue")}
      </button>
      <button type="submit" name="then" value="close" className="button plain max-sm:w-full">
        {t("saveAndClose")}
      </button>
    </div>
  )
}

/** First in a form with other buttons: the Enter key saves, and does not press one of those. */
export function EnterSaves() {
  const t = useTranslations("listing")
  return (
    <button type="submit" className="sr-only" tabIndex={-1} aria-hidden>
      {t("save")}
    </button>
  )
}
