import { Link } from "@remix-run/react"
import { memo } from "react"
import { useTranslations } from "use-intl"
import type { ObservatoryMap, ObservatoryView, ShapeView } from "../observatory-view"
import type { Selection } from "../selection"
import "./area-map.css"

/** The map: every area is a link that picks it out. Drawn on the server; it needs no script. */
export function AreaMap({ view, selection }: { view: ObservatoryView; selection: Selection }) {
  const t = useTranslations("observatory")
  const { map, indicator, query } = view
  const areas = t("areas", { level: query.level, count: view.rows.length })
  const { selected, lit, setLit, hrefOf } = selection
  const raised = map.shapes.filter(({ id }) => id === selected || id === lit)
  return (
    <>
      <a href="#table" className="skip-map button plain small">
        {t("map.skip")}
      </a>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of links inside a drawing has no other element. */}
      <svg
        role="group"
        aria-label={t("map.label", { name: indicator.name, areas })}
        viewBox={`0 0 ${map.width} ${map.height}`}
        className="area-map"
        data-circles={map.circles || undefined}
      >
        <Hatching />
        {map.backdrop && (
          <>
            <path d={map.backdrop.land} className="land" />
            <path d={map.backdrop.water} className="water" />
          </>
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: leaving the map is no action of its own. */}
        <g onMouseLeave={() => setLit(null)}>
          {map.shapes.map((shape) => (
            <AreaLink key={shape.id} shape={shape} href={`${hrefOf(shape.id)}#map`} setLit={setLit} />
          ))}
        </g>
        {map.outlines && <path d={map.outlines} className="outlines" />}
        {raised.map((shape) => (
          <Shape key={shape.id} shape={shape} className="raised" />
        ))}
        {map.dots && <path d={map.dots} className="dots" />}
        <Labels labels={map.labels.wide} className="labels wide" />
        <Labels labels={map.labels.narrow} className="labels narrow" />
      </svg>
    </>
  )
}

interface AreaLinkProps {
  shape: ShapeView
  href: string
  setLit: (id: string | null) => void
}

const AreaLink = memo(function AreaLink({ shape, href, setLit }: AreaLinkProps) {
  return (
    <Link
      to={href}
      replace
      preventScrollReset
      onMouseEnter={() => setLit(shape.id)}
      onFocus={() => setLit(shape.id)}
      onBlur={() => setLit(null)}
      aria-label={shape.title}
    >
      <title>{shape.title}</title>
      <Shape shape={shape} className={`mark-${shape.mark}`} />
    </Link>
  )
}, sameArea)

/** The address changes with every selection, and all that it changes in is the area. */
function sameArea(before: AreaLinkProps, after: AreaLinkProps): boolean {
  return before.shape === after.shape && before.href === after.href
}

function Shape({ shape, className }: { shape: ShapeView; className: string }) {
  if (shape.path) return <path d={shape.path} className={className} />
  const [x, y, radius] = shape.circle ?? [0, 0, 0]
  return <circle cx={x} cy={y} r={radius} className={className} />
}

function Labels({ labels, className }: { labels: ObservatoryMap["labels"]["wide"]; className: string }) {
  return (
    <g aria-hidden className={className}>
      {labels.map(({ text, x, y }) => (
        <text key={`${text}${x}`} x={x} y={y}>
          {text}
        </text>
      ))}
    </g>
  )
}

/** Patterns for areas without a value: lines where it is held back, dots where there is none. */
function Hatching() {
  return (
    <defs>
      <pattern
        id="hatch-suppressed"
        width="22"
        height="22"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="22" height="22" className="hatch-ground" />
        <rect width="6" height="22" className="hatch-line" />
      </pattern>
      <pattern id="hatch-missing" width="26" height="26" patternUnits="userSpaceOnUse">
        <rect width="26" height="26" className="hatch-ground" />
        <circle cx="13" cy="13" r="4" className="hatch-line" />
      </pattern>
    </defs>
  )
}
