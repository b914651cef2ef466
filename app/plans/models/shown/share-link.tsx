import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate } from "~/i18n/format"
import { CopyField } from "~/ui/copy-field"
import { Section } from "~/ui/section"

interface ShareLinkProps {
  /** Since when there is a link. */
  sharedAt: string | null
  /** Of the link that was just made. */
  address: string | null
}

/** The link with which partners read a comparison: made, made anew, and ended. */
export function ShareLink({ sharedAt, address }: ShareLinkProps) {
  const t = useTranslations("models.share")
  const locale = useLocale()
  return (
    <div className="no-print max-w-[760px]">
      <Section title={t("title")}>
        <p className="mb-3 text-quiet">{t("text")}</p>
        {address && (
          <div role="status">
            <CopyField label={t("address")} text={address} />
          </div>
        )}
        {sharedAt && <p className="mb-3">{t("since", { date: formatDate(sharedAt, locale) })}</p>}
        <Form method="post" preventScrollReset className="flex flex-wrap gap-3">
          <button type="submit" name="intent" value="share" className="button plain">
            {t(sharedAt ? "again" : "make")}
          </button>
          {sharedAt && (
            <button type="submit" name="intent" value="unshare" className="button plain">
              {t("end")}
            </button>
          )}
        </Form>
      </Section>
    </div>
  )
}
