import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { AlertFrequency } from "~/matching/alerts/alert"
import { paths } from "~/platform/paths"

/** An alert that somebody has for what a page shows. */
export interface OwnFollowing {
  id: string
  frequency: AlertFrequency
}

interface FollowPressProps {
  kind: "need" | "owner"
  /** Of the need, or of the organisation. */
  id: string
  following: OwnFollowing | null
}

/** One press to be told of what newly fits, or what was chosen of it. Needs `alerts`. */
export function FollowPress({ kind, id, following }: FollowPressProps) {
  const t = useTranslations("alerts")
  const locale = useLocale()
  if (following)
    return (
      <p className="mb-7">
        {t(`follow.${kind}On`, { frequency: t(`frequency.${following.frequency}`) })}{" "}
        <Link to={paths.alert(locale, following.id)}>{t("follow.change")}</Link>
      </p>
    )
  return (
    <Form method="post" action={paths.alerts(locale)} className="mb-7">
      <input type="hidden" name="id" value={id} />
      <button type="submit" name="intent" value={kind} className="button plain">
        {t(`follow.${kind}`)}
      </button>
    </Form>
  )
}
