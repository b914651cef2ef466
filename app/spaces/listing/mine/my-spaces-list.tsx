import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { HiddenNotice } from "~/ui/hidden-notice"
import { BuildingDrawing, drawingGround } from "../../drawing/building-drawing"
import { WeekStrip } from "../../hours/week-strip"
import { TermsBadge } from "../../terms-badge"
import type { Gap } from "../completeness"
import { gapPath } from "../gap-list"
import { MySpaceActions } from "./my-space-actions"
import type { MySite, MySpace } from "./my-spaces.server"

/** One building with its spaces, parts under their whole. */
export function MySiteSection({ site }: { site: MySite }) {
  const t = useTranslations("listing.my")
  const locale = useLocale()
  const published = site.spaces.filter(({ status, hidden }) => status === "published" && !hidden)
  return (
    <section className="mb-10">
      <h2>{site.name}</h2>
      <p className="mb-4 text-quiet">
        {site.address} · <span lang={site.organisation.name.lang}>{site.organisation.name.text}</span>
        {site.editable && published.length > 1 && (
          <>
            {" · "}
            <Link to={paths.siteNeeds(locale, site.id)}>{t("siteNeeds")}</Link>
          </>
        )}
        {site.editable && published.length > 0 && (
          <>
            {" · "}
            <Link to={paths.plans(locale, site.id)}>{t("sitePlan")}</Link>
          </>
        )}
        {site.editable && (
          <>
            {" · "}
            <Link to={paths.siteCosts(locale, site.id)}>{t("siteCosts")}</Link>
            {" · "}
            <Link to={paths.siteModels(locale, site.id)}>{t("siteModels")}</Link>
          </>
        )}
      </p>
      {site.spaces.length === 0 && <p className="text-quiet">{t("noSpaces")}</p>}
      <ul className="grid gap-3">
        {site.spaces.map((space) => (
          <li
            key={space.id}
            style={{ marginInlineStart: `calc(${Math.min(space.depth, 3)} * min(20px, 3vw))` }}
          >
            <MySpaceCard site={site} space={space} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function MySpaceCard({ site, space }: { site: MySite; space: MySpace }) {
  const t = useTranslations("listing.my")
  const kinds = useTranslations("vocabulary.spaceKind")
  const status = useTranslations("vocabulary.status")
  const { required, recommended } = space.gaps
  const { name } = space
  return (
    <article className="card grid sm:grid-cols-[132px_1fr]">
      <div
        className="grid place-items-center overflow-hidden rounded-s-[11px] max-sm:hidden"
        style={{ background: drawingGround(site.buildingKind) }}
      >
        {space.photo ? (
          <img
            src={space.photo.src}
            srcSet={space.photo.srcset}
            sizes="132px"
            alt=""
            loading="lazy"
            className="h-full w-full object-cover"
          />
        ) : (
          <BuildingDrawing kind={site.buildingKind} className="size-33" />
        )}
      </div>
      <div className="min-w-0 p-4">
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
          <h3 lang={name.lang}>{name.text}</h3>
          <span className={`badge ${space.hidden ? "sun" : badges[space.status]}`}>
            {space.hidden ? t("hidden") : status(space.status)}
          </span>
        </header>
        <p className="text-[15.5px] text-quiet">
          {[
            kinds(space.kind),
            space.quantity !== null && t("desks", { count: space.quantity }),
            space.capacity !== null && t("people", { count: space.capacity }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {space.hidden && <HiddenNotice hidden={space.hidden} what="listing" />}
        {space.forms.length > 0 && (
          <p className="mt-2">
            <TermsBadge forms={space.forms} />
          </p>
        )}
        {space.weekly.length > 0 && (
          <div className="mt-3 max-w-[420px]">
            <WeekStrip free={space.weekly} />
          </div>
        )}
        {required.length > 0 && <LackLine kind="required" gaps={required} spaceId={space.id} />}
        {recommended.length > 0 && <LackLine kind="recommended" gaps={recommended} spaceId={space.id} />}
        {site.editable && <MySpaceActions space={space} mayPublish={site.mayPublish} />}
      </div>
    </article>
  )
}

const badges = { draft: "sun", published: "", paused: "quiet", archived: "quiet" }

/** What is lacking in one line, each with the way to its step. */
function LackLine({
  kind,
  gaps,
  spaceId,
}: {
  kind: "required" | "recommended"
  gaps: Gap[]
  spaceId: string
}) {
  const t = useTranslations("listing")
  const locale = useLocale()
  return (
    <p className={`mt-2 text-[15.5px] ${kind === "required" ? "" : "text-quiet"}`}>
      {t(`my.${kind}`)}{" "}
      {gaps.map((gap, index) => (
        <span key={gap.code}>
          {index > 0 && " · "}
          <Link to={gapPath(locale, spaceId, gap)}>{t(`gap.${gap.code}`)}</Link>
        </span>
      ))}
    </p>
  )
}
