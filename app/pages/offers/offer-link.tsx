import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"

interface OfferLinkProps {
  spaceId: string
  needId: string
  /** What tells it from others on the page: the need, or the space. */
  about: { text: string; lang?: string }
  className: string
}

/** To the form that offers a space to the group of a need. Needs `needOffer`. */
export function OfferLink({ spaceId, needId, about, className }: OfferLinkProps) {
  const t = useTranslations("needOffer.own")
  return (
    <Link to={paths.offerSpace(useLocale(), spaceId, needId)} className={className}>
      {t("offer")}
      <span className="sr-only" lang={about.lang}>
        {" "}
        ({about.text})
      </span>
    </Link>
  )
}
