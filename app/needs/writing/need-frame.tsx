import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Check } from "~/ui/icons"
import { Page } from "~/ui/page"
import { type DraftNeed, type NeedStep, needSteps } from "../need"

interface NeedFrameProps {
  step: NeedStep
  /** Null before the first step is saved. */
  need: Pick<DraftNeed, "id" | "title" | "status" | "stepsDone"> | null
  /** In the place of that of the step. */
  lead?: string
  children: ReactNode
}

/** What stands around every step: which need, which step, and the way to the others. */
export function NeedFrame({ step, need, lead, children }: NeedFrameProps) {
  const t = useTranslations("needs")
  const number = needSteps.indexOf(step) + 1
  return (
    <Page
      title={t(`step.${step}.title`)}
      lead={lead ?? t(`step.${step}.lead`)}
      actions={
        need && (
          <p className="text-[15.5px]">
            <span className="text-quiet">{need.title}</span>{" "}
            <span className={`badge ${need.status === "open" ? "" : "quiet"}`}>
              {t(`status.${need.status}`)}
            </span>
          </p>
        )
      }
    >
      <nav aria-label={t("steps")} className="mb-7">
        <p className="mb-1.5 text-[15px] text-quiet">{t("stepOf", { number, count: needSteps.length })}</p>
        <ol className="grid grid-cols-3 gap-1.5">
          {needSteps.map((other) => (
            <StepMark key={other} step={other} current={other === step} need={need} />
          ))}
        </ol>
      </nav>
      {children}
    </Page>
  )
}

function StepMark({
  step,
  current,
  need,
}: {
  step: NeedStep
  current: boolean
  need: NeedFrameProps["need"]
}) {
  const t = useTranslations("needs")
  const locale = useLocale()
  const done = need?.stepsDone.includes(step) ?? false
  const bar = current ? "border-roof" : done ? "border-leaf" : "border-line"
  const inner = `flex min-h-11 items-center gap-1 border-t-4 text-[15px] leading-tight max-[359px]:text-[13px] ${bar}`
  const words = (
    <>
      {done && <Check size={15} aria-label={t("done")} className="shrink-0 text-leaf" />}
      <span>{t(`step.${step}.short`)}</span>
    </>
  )
  return (
    <li aria-current={current ? "step" : undefined} className="min-w-0">
      {need && !current ? (
        <Link to={paths.editNeed(locale, need.id, step)} className={`${inner} text-ink`}>
          {words}
        </Link>
      ) : (
        <span className={`${inner} ${current ? "font-semibold" : "text-quiet"}`}>{words}</span>
      )}
    </li>
  )
}
