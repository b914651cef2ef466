import { getFormProps } from "@conform-to/react"
import { Form, Link, useLocation } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { useForm } from "~/ui/use-form"
import type { JoinFields } from "./join.server"
import { AccountFields, WhomFields } from "./join-fields"
import type { BookingFormView } from "./load-booking-form.server"
import type { SendAnswer } from "./send-booking-form.server"

interface FirstStepProps {
  account: Exclude<BookingFormView["account"], "ready">
  /** Whether the owner takes private persons. */
  individuals: boolean
  answer?: SendAnswer
}

/** What somebody does before they can book: say who they are and for whom, or confirm their address. */
export function FirstStep({ account, individuals, answer }: FirstStepProps) {
  const t = useTranslations("bookingForm.join")
  const locale = useLocale()
  const { pathname, search } = useLocation()
  const here = `${pathname}${search}#book`
  if (account === "unconfirmed")
    return (
      <div className="mt-5 grid gap-3 rounded-control bg-sun-soft p-3">
        <p>{t("unconfirmed")}</p>
        <Link className="button primary" to={paths.typeCode(locale, here)}>
          {t("typeCode")}
        </Link>
      </div>
    )
  return <JoinForm isNew={account === "signed_out"} here={here} individuals={individuals} answer={answer} />
}

function JoinForm({
  isNew,
  here,
  individuals,
  answer,
}: Pick<FirstStepProps, "individuals" | "answer"> & { isNew: boolean; here: string }) {
  const t = useTranslations("bookingForm.join")
  const locale = useLocale()
  const { pathname, search } = useLocation()
  const [form, fields] = useForm<JoinFields>({
    id: "join",
    lastResult: answer?.refused,
    defaultValue: { whom: "group" },
  })
  return (
    <Form
      method="post"
      action={pathname + search}
      preventScrollReset
      className="mt-5 border-line border-t pt-4"
      {...getFormProps(form)}
    >
      <h3 className="mb-2 text-[18px]">{t(isNew ? "title" : "titleGroup")}</h3>
      {isNew && (
        <p className="mb-4 text-[15.5px]">
          {t("have")} <Link to={paths.signIn(locale, here)}>{t("signIn")}</Link>
        </p>
      )}
      <ErrorSummary faults={formFaults(form)} />
      {isNew && <AccountFields fields={fields} />}
      <WhomFields
        fields={fields}
        individuals={individuals}
        label={t("whom")}
        help={t(individuals ? "groupHelp" : "groupOnlyHelp")}
      />
      <button type="submit" name="intent" value={isNew ? "join" : "group"} className="button primary w-full">
        {t("goOn")}
      </button>
      <p className="mt-3 text-[15px] text-quiet">{t(isNew ? "note" : "noteGroup")}</p>
      {!isNew && (
        <p className="mt-2 text-[15px]">
          <Link to={paths.newOrganisation(locale, here)}>{t("wholeProfile")}</Link>
        </p>
      )}
      {isNew && (
        <p className="mt-2 text-[15px]">
          <Link to={paths.privacy(locale)}>{t("privacy")}</Link>
        </p>
      )}
    </Form>
  )
}
