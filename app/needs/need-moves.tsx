import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { type DraftNeed, needMoves, needSteps } from "./need"

interface NeedMovesProps {
  need: DraftNeed
  mayPublish: boolean
  /** Whether it rests because it is looked for with another. */
  isPart: boolean
}

/** The buttons of a need's group: what can be done with it now. */
export function NeedMoves({ need, mayPublish, isPart }: NeedMovesProps) {
  const t = useTranslations("needs.moves")
  const locale = useLocale()
  const left = needSteps.find((step) => step !== "terms" && !need.stepsDone.includes(step))
  const opens = !isPart && needMoves.open.includes(need.status)
  return (
    <section id="moves" className="mb-7" aria-label={t("title")}>
      {opens && left && (
        <p className="mb-3">
          {t("left")}{" "}
          <Link to={paths.editNeed(locale, need.id, left)} className="button primary">
            {t("goOn")}
          </Link>
        </p>
      )}
      {opens && !mayPublish && <p className="mb-3 text-quiet">{t("confirmFirst")}</p>}
      <Form method="post" className="flex flex-wrap gap-3">
        {opens && mayPublish && !left && (
          <button type="submit" name="intent" value="open" className="button primary">
            {t(need.status === "paused" ? "reopen" : "open")}
          </button>
        )}
        {needMoves.paused.includes(need.status) && (
          <button type="submit" name="intent" value="pause" className="button plain">
            {t("pause")}
          </button>
        )}
        <button type="submit" name="intent" value="copy" className="button plain">
          {t("copy")}
        </button>
      </Form>
    </section>
  )
}
