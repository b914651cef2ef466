import { useTranslations } from "use-intl"

/** The two ways to send a step: on to the next, or enough for today. */
export function NeedButtons({ last = false }: { last?: boolean }) {
  const t = useTranslations("needs")
  return (
    <div className="mt-8 flex flex-wrap gap-3 border-line border-t pt-5">
      <button type="submit" className="button primary max-sm:w-full">
        {t(last ? "saveAndSee" : "saveAndContinue")}
      </button>
      <button type="submit" name="then" value="close" className="button plain max-sm:w-full">
        {t("saveAndClose")}
      </button>
    </div>
  )
}
