import { Link } from "@remix-run/react"
import { group } from "d3-array"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import type { Ending, EndingPart } from "./ending"

/** What exactly ends with an organisation. Its messages are those of `ending` and `conversation`. */
export function EndingList({ ending }: { ending: Ending }) {
  const t = useTranslations("ending.what")
  const locale = useLocale()
  const { spaces, hosted, booked, own, needs, agreements, members, unpaid } = ending
  const agreed = agreements.bound + agreements.written
  const concernsNobody =
    !spaces.length && !hosted.length && !booked.length && !own && !needs && !agreed && members < 2
  const toStatements = <Link to={paths.statements(locale)}>{t("toStatements")}</Link>
  return (
    <ul className="list-disc pl-5 [&>li]:mb-2">
      {concernsNobody && <li>{t("nothing")}</li>}
      {spaces.length > 0 && (
        <li>
          {t("spaces", { count: spaces.length })}
          <Spaces spaces={spaces} />
        </li>
      )}
      <Parts title={t("hosted")} parts={hosted} />
      <Parts title={t("booked")} parts={booked} note={booked.some(({ sure }) => sure) && t("late")} />
      {own > 0 && <li>{t("own", { count: own })}</li>}
      {needs > 0 && <li>{t("needs", { count: needs })}</li>}
      {agreements.bound > 0 && <li>{t("agreementsBound", { count: agreements.bound })}</li>}
      {agreements.written > 0 && <li>{t("agreementsWritten", { count: agreements.written })}</li>}
      {members > 1 && <li>{t("members", { count: members - 1 })}</li>}
      <li>{t("profile")}</li>
      <li>{t("statements")}</li>
      <li>{t("signed")}</li>
      {unpaid.toOthers > 0 && <li>{t("unpaidToOthers", { count: unpaid.toOthers })}</li>}
      {unpaid.byOthers > 0 && <li>{t("unpaidByOthers", { count: unpaid.byOthers })}</li>}
      {spaces.length > 0 && (
        <li>
          {t("issueFirst")} {toStatements}
        </li>
      )}
    </ul>
  )
}

/** Building by building: rooms of several buildings share their names. */
function Spaces({ spaces }: Pick<Ending, "spaces">) {
  return (
    <Folded>
      {[...group(spaces, ({ site }) => site)].map(([site, own]) => (
        <li key={site}>
          <strong>{site}</strong>
          {" · "}
          {own.map(({ id, name }, index) => (
            <span key={id} lang={name.lang}>
              {index > 0 && ", "}
              {name.text}
            </span>
          ))}
        </li>
      ))}
    </Folded>
  )
}

function Parts({ title, parts, note }: { title: string; parts: EndingPart[]; note?: ReactNode }) {
  const t = useTranslations("ending")
  if (!parts.length) return null
  return (
    <li>
      {title}
      <Folded>
        {parts.map(({ id, other, space, site, sure, when }) => (
          <li key={id}>
            <strong lang={other.lang}>{other.text}</strong>
            {" · "}
            {t(sure ? "part.sure" : "part.asked", { space: space.text, site, when })}
          </li>
        ))}
      </Folded>
      {note && <p className="mt-1 text-quiet">{note}</p>}
    </li>
  )
}

/** So many lines are seen at once: what is to be decided is not to stand far below. */
const most = 5

function Folded({ children }: { children: ReactNode[] }) {
  const t = useTranslations("ending.what")
  const list = (items: ReactNode[]) => <ul className="mt-1 list-[circle] pl-5 [&>li]:mb-1">{items}</ul>
  if (children.length <= most + 1) return list(children)
  return (
    <>
      {list(children.slice(0, most))}
      <details>
        <summary className="min-h-11 py-2.5 font-semibold">
          {t("more", { count: children.length - most })}
        </summary>
        {list(children.slice(most))}
      </details>
    </>
  )
}
