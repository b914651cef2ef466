import { Form, Link, useNavigation } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"

/** Says that the mail is on its way, if there is somebody to get it, and sends it again in place. */
export function LinkSent({ email, next, again }: { email: string; next?: string; again: boolean }) {
  const t = useTranslations("accounts.signInLink")
  const locale = useLocale()
  return (
    <>
      <Notice tone="leaf" title={t(again ? "sentAgain" : "sent")}>
        {t("sentText", { email })}
      </Notice>
      <Form method="post">
        <p className="mb-3 max-w-[70ch] text-quiet">{t("again")}</p>
        {next && <input type="hidden" name="next" value={next} />}
        <input type="hidden" name="email" value={email} />
        <input type="hidden" name="again" value="yes" />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <button type="submit" className="button plain">
            {t("resend")}
          </button>
          <Link to={paths.signInLink(locale, next)} reloadDocument>
            {t("other")}
          </Link>
          <Link to={paths.signIn(locale, next)}>{t("password")}</Link>
        </div>
      </Form>
    </>
  )
}

/** Where the link of the mail leads: a press signs in. Without an address the link holds no more. */
export function PressToSignIn({ email }: { email: string | null }) {
  const t = useTranslations("accounts.signInLink")
  const locale = useLocale()
  const pressed = useNavigation().state !== "idle"
  if (email === null)
    return (
      <>
        <Notice tone="roof" title={t("gone")}>
          {t("goneText")}
        </Notice>
        <p className="flex flex-wrap gap-3">
          <Link className="button primary" to={paths.signInLink(locale)}>
            {t("new")}
          </Link>
          <Link className="button plain" to={paths.signIn(locale)}>
            {t("password")}
          </Link>
        </p>
      </>
    )
  return (
    // A second press would take the place of the first, which has used the link.
    <Form
      method="post"
      className="card p-5 md:p-8"
      onSubmit={(event) => {
        if (pressed) event.preventDefault()
      }}
    >
      <p className="mb-5 break-words">{t("press", { email })}</p>
      <button type="submit" className="button primary" aria-disabled={pressed}>
        {t("confirm")}
      </button>
    </Form>
  )
}
