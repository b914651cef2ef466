import { Fragment } from "react"
import { useLocale, useTranslations } from "use-intl"
import type { SpaceDetail } from "../space-detail"
import type { PosterFit } from "./poster-fit"
import { posterFacts } from "./poster-words"

/** What it is for, for how many, when and at what price, in words. Needs the `poster`, `offer` and `vocabulary` messages. */
export function PosterFacts({ space, fit }: { space: SpaceDetail; fit: PosterFit }) {
  const translators = {
    poster: useTranslations("poster"),
    week: useTranslations("offer.week"),
    price: useTranslations("offer.price"),
    access: useTranslations("offer.access"),
    activities: useTranslations("vocabulary.activityOfUse"),
  }
  return (
    <dl>
      {posterFacts(translators, useLocale(), space, fit).map(({ label, lines }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          {lines.map((line) => (
            <dd key={line} className="first-letter:uppercase">
              {line}
            </dd>
          ))}
        </Fragment>
      ))}
    </dl>
  )
}

/** The way to its owner: the code beside it. */
export function PosterAsk({ space }: { space: SpaceDetail }) {
  const t = useTranslations("poster")
  return (
    <>
      <p className="poster-ask">{t("ask")}</p>
      <p>{t(space.bookingRules.approval === "owner" ? "askOwner" : "askAutomatic")}</p>
    </>
  )
}
