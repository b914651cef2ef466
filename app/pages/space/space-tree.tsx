import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import type { RelatedSpace, SpaceDetail } from "~/spaces/space-detail"

/** The other spaces of the building: what it is part of, what it can be divided into, its neighbours. */
export function SpaceTree({ space, params }: { space: SpaceDetail; params: URLSearchParams }) {
  const t = useTranslations("space")
  const { parent, children, siblings } = space
  if (!parent && !children.length && !siblings.length) return null
  return (
    <section className="mb-8">
      <h2 className="mb-2">{t("sections.building")}</h2>
      <Branch title={t("tree.parent")} spaces={parent ? [parent] : []} params={params} />
      <Branch title={t("tree.children")} spaces={children} params={params} />
      <Branch title={t("tree.siblings")} spaces={siblings} params={params} />
      {(parent || children.length > 0) && <p className="text-[15px] text-quiet">{t("tree.help")}</p>}
    </section>
  )
}

function Branch({
  title,
  spaces,
  params,
}: {
  title: string
  spaces: RelatedSpace[]
  params: URLSearchParams
}) {
  const t = useTranslations("space.tree")
  const words = useTranslations("vocabulary.spaceKind")
  const locale = useLocale()
  if (!spaces.length) return null
  return (
    <div className="mb-3">
      <h3 className="text-[16px]">{title}</h3>
      <ul className="list-disc pl-5">
        {spaces.map((other) => (
          <li key={other.id}>
            <Link to={paths.space(locale, other.id, params)} lang={other.name.lang}>
              {other.name.text}
            </Link>{" "}
            <span className="text-quiet">
              {[words(other.kind), other.capacity !== null && t("people", { count: other.capacity })]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
