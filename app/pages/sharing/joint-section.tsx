import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Section } from "~/ui/section"
import type { SharingView } from "./load-joint.server"

interface JointSectionProps {
  joint: NonNullable<SharingView["joint"]>
  /** Where its groups take it apart; null where it cannot be. */
  apartId: string | null
}

/** The two groups of a joint need: what each looks for, and how they are met. Needs `sharing` and `needs`. */
export function JointSection({ joint: { way, parts }, apartId }: JointSectionProps) {
  const t = useTranslations("sharing")
  const card = useTranslations("needs.card")
  const locale = useLocale()
  const [first, second] = parts
  const isOwn = parts.some(({ own }) => own)
  return (
    <Section title={t("joint.title")}>
      <p className="mb-3">{t(`way.${way}`)}.</p>
      <ul className="grid gap-3 sm:grid-cols-2">
        {parts.map(({ need, group, own }) => (
          <li key={need.id} className="card p-4">
            <p className="text-[15.5px] text-quiet">
              <Link to={paths.organisation(locale, group.id)} lang={group.name.lang}>
                {group.name.text}
              </Link>
            </p>
            <p className="font-semibold" lang={need.language}>
              {own ? <Link to={paths.need(locale, need.id)}>{need.title}</Link> : need.title}
            </p>
            {need.people && <p>{card("people", { count: need.people.usual })}</p>}
            {need.text && (
              <p className="mt-2 whitespace-pre-line text-[15.5px]" lang={need.language}>
                {need.text}
              </p>
            )}
          </li>
        ))}
      </ul>
      {isOwn && way === "same_hours" && first && second && (
        <p className="mt-3 text-quiet">
          {t("joint.books", { group: first.group.name.text, other: second.group.name.text })}
        </p>
      )}
      {isOwn && apartId && (
        <Form method="post" action={paths.needSharing(locale, apartId)} className="mt-3">
          <button type="submit" name="intent" value="apart" className="button plain">
            {t("joint.apart")}
          </button>
          <p className="mt-1.5 text-[15px] text-quiet">{t("joint.apartHelp")}</p>
        </Form>
      )}
    </Section>
  )
}

/** With whom a need is looked for that rests meanwhile, or was met. */
export function PartNotice({
  partOf,
  isMet,
}: {
  partOf: NonNullable<SharingView["partOf"]>
  isMet: boolean
}) {
  const t = useTranslations("sharing.joint")
  const locale = useLocale()
  return (
    <Notice tone="sky" title={t(isMet ? "wasMet" : "rests", { other: partOf.other.text })}>
      <Link to={paths.need(locale, partOf.jointId)}>{t("see")}</Link>
    </Notice>
  )
}
