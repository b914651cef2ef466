import { getFormProps } from "@conform-to/react"
import { Form, Link, useLocation } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { NewPasswordField } from "~/accounts/password-field"
import { paths } from "~/platform/paths"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { ChoiceGroup, TextField } from "~/ui/form"
import { choiceProps, controlProps, type Field } from "~/ui/form-field"
import { useForm } from "~/ui/use-form"
import type { JoinFields } from "./join.server"
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
  const accounts = useTranslations("accounts.field")
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
      {isNew && (
        <>
          <TextField {...controlProps(fields.name)} label={accounts("name")} autoComplete="name" required />
          <TextField
            {...controlProps(fields.email)}
            type="email"
            label={accounts("email")}
            autoComplete="email"
            required
          />
          <NewPasswordField field={fields.password} label={accounts("password")} />
        </>
      )}
      <WhomFields whom={fields.whom} group={fields.group} individuals={individuals} />
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

/** A group by its name; or the person alone, where the owner takes private persons. */
function WhomFields({ whom, group, individuals }: { whom: Field; group: Field; individuals: boolean }) {
  const t = useTranslations("bookingForm.join")
  return (
    <>
      {individuals ? (
        <ChoiceGroup
          {...choiceProps(whom)}
          type="radio"
          label={t("whom")}
          options={[
            { value: "group", label: t("forGroup") },
            { value: "self", label: t("forSelf") },
          ]}
        />
      ) : (
        <input type="hidden" name={whom.name} value="group" />
      )}
      <div className="of-group">
        <TextField
          {...controlProps(group)}
          label={t("group")}
          help={t(individuals ? "groupHelp" : "groupOnlyHelp")}
          autoComplete="organization"
        />
      </div>
    </>
  )
}
