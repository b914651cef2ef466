import { getFormProps, type SubmissionResult } from "@conform-to/react"
import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { type MembershipRole, membershipRoles } from "~/accounts/roles"
import { paths } from "~/platform/paths"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { useForm } from "~/ui/use-form"
import type { Member } from "./members.server"

/** Who acts for an organisation, with what an administrator can do about each. */
export function MemberList({
  members,
  manages,
  viewerId,
}: {
  members: Member[]
  manages: boolean
  viewerId: string
}) {
  const t = useTranslations("organisations")
  const words = useTranslations("vocabulary")
  return (
    <ul className="card mb-8 divide-y divide-line">
      {members.map((member) => {
        const name = member.name ?? member.email ?? ""
        return (
          <li key={member.id} className="flex flex-wrap items-center justify-between gap-4 p-5">
            <div className="min-w-0">
              <p className="font-semibold">
                {name}
                {member.userId === viewerId && (
                  <span className="font-normal text-quiet"> ({t("members.you")})</span>
                )}
              </p>
              <p className="break-all text-[15.5px] text-quiet">
                {[words(`role.${member.role}`), member.name ? member.email : null]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              {member.status !== "active" && (
                <span className="badge sun mt-1">{t(`members.${member.status}`)}</span>
              )}
            </div>
            {manages && <MemberActions member={member} name={name} own={member.userId === viewerId} />}
          </li>
        )
      })}
    </ul>
  )
}

function MemberActions({ member, name, own }: { member: Member; name: string; own: boolean }) {
  const t = useTranslations("organisations")
  const id = <input type="hidden" name="member" value={member.id} />
  if (member.status === "requested")
    return (
      <Form method="post" className="flex flex-wrap gap-3">
        {id}
        <button type="submit" name="intent" value="approve" className="button primary">
          {t("mine.approve")}
        </button>
        <button type="submit" name="intent" value="decline" className="button plain">
          {t("mine.decline")}
        </button>
      </Form>
    )
  return (
    <div className="flex flex-wrap gap-3">
      {member.status === "active" && (
        <Form method="post" className="flex flex-wrap gap-2">
          {id}
          <RoleSelect label={t("members.changeRoleOf", { name })} role={member.role} />
          <button type="submit" name="intent" value="role" className="button plain">
            {t("members.changeRole")}
            <span className="sr-only"> ({name})</span>
          </button>
        </Form>
      )}
      {!own && (
        <Form method="post">
          {id}
          <button
            type="submit"
            name="intent"
            value="remove"
            className="button danger"
            aria-label={t(member.status === "invited" ? "members.takeBackName" : "members.removeName", {
              name,
            })}
          >
            {t(member.status === "invited" ? "members.takeBack" : "members.remove")}
          </button>
        </Form>
      )}
    </div>
  )
}

function RoleSelect({ label, role }: { label: string; role: MembershipRole }) {
  const words = useTranslations("vocabulary")
  return (
    <select key={role} name="role" aria-label={label} defaultValue={role} className="control w-auto">
      {membershipRoles.map((code) => (
        <option key={code} value={code}>
          {words(`role.${code}`)}
        </option>
      ))}
    </select>
  )
}

/** Invites somebody by e-mail. */
export function InviteForm({ lastResult }: { lastResult?: SubmissionResult<string[]> | null }) {
  const t = useTranslations("organisations.members")
  const words = useTranslations("vocabulary")
  const [form, fields] = useForm<{ email: string; role: MembershipRole }>({
    id: "invite",
    lastResult,
    defaultValue: { role: "editor" },
  })
  return (
    <Form method="post" className="card mb-8 p-5 md:p-8" {...getFormProps(form)}>
      <h2 className="mb-4">{t("invite")}</h2>
      <ErrorSummary faults={formFaults(form)} />
      <TextField
        {...controlProps(fields.email)}
        type="email"
        label={t("inviteEmail")}
        autoComplete="off"
        required
      />
      <SelectField {...controlProps(fields.role)} label={t("role")} help={t("roleHelp")}>
        {membershipRoles.map((code) => (
          <option key={code} value={code}>
            {words(`role.${code}`)}
          </option>
        ))}
      </SelectField>
      <button type="submit" name="intent" value="invite" className="button primary">
        {t("inviteSubmit")}
      </button>
    </Form>
  )
}

/** Leaves the organisation, after saying what that means; whoever is needed hands it over first. */
export function LeaveForm({ needed }: { needed: boolean }) {
  const t = useTranslations("organisations.members")
  return (
    <section className="card mb-8 p-5 md:p-8">
      <h2 className="mb-2">{t("leave")}</h2>
      {needed ? (
        <p>{t("lastAdmin")}</p>
      ) : (
        <Form method="post">
          <p className="mb-4">{t("leaveText")}</p>
          <button type="submit" name="intent" value="leave" className="button danger">
            {t("leave")}
          </button>
        </Form>
      )}
    </section>
  )
}

/** Leads to where the organisation is ended. */
export function EndLink({ organisationId }: { organisationId: string }) {
  const t = useTranslations("organisations.members")
  const locale = useLocale()
  return (
    <section className="card p-5 md:p-8">
      <h2 className="mb-2">{t("end")}</h2>
      <p className="mb-4">{t("endText")}</p>
      <Link className="button plain" to={paths.endOrganisation(locale, organisationId)}>
        {t("endOpen")}
      </Link>
    </section>
  )
}
