import type { BuildingKind } from "../vocabulary"
import { accentOf, accents } from "./drawing-accents"
import lines from "./drawings.svg?url"

interface BuildingDrawingProps {
  kind: BuildingKind
  /** Width of the strokes: 2.6 on a card, finer where the drawing is large. */
  stroke?: number
  className?: string
}

/** The line drawing of a building kind, for a space without photos. It says nothing that the text does not. */
export function BuildingDrawing({ kind, stroke, className = "" }: BuildingDrawingProps) {
  return (
    <svg
      className={`drawing of-building ${className}`}
      stroke={accents[accentOf[kind]].stroke}
      strokeWidth={stroke}
      aria-hidden="true"
    >
      <use href={`${lines}#${kind}`} />
    </svg>
  )
}

/** The soft ground that a drawing of this kind stands on, as a colour. */
export function drawingGround(kind: BuildingKind): string {
  return accents[accentOf[kind]].ground
}

/** A room seen through its arches, in the accent of the kind. */
export function InteriorDrawing({ kind, stroke = 1.6, className }: BuildingDrawingProps) {
  return (
    <Strokes kind={kind} stroke={stroke} className={className}>
      <path d="M10 138V70Q100-20 190 70v68" />
      <path d="M40 138V84Q100 20 160 84v54" />
      <path d="M68 138V98q32-36 64 0v40" />
      <path d="M86 138v-22q14-14 28 0v22" />
      <path d="M10 138h180M30 128h36M30 118h32M134 128h36M138 118h32" />
    </Strokes>
  )
}

/** A floor plan with tables, in the accent of the kind. */
export function FloorPlanDrawing({ kind, stroke = 1.6, className }: BuildingDrawingProps) {
  return (
    <Strokes kind={kind} stroke={stroke} className={className}>
      <rect x="20" y="24" width="160" height="100" />
      <path d="M120 24v40M120 84v40M20 74h60" />
      <path d="M80 74a20 20 0 0 0 20 20" strokeDasharray="3 3" />
      <rect x="132" y="40" width="34" height="22" rx="3" />
      <circle cx="50" cy="50" r="9" />
      <circle cx="84" cy="50" r="9" />
      <circle cx="50" cy="100" r="9" />
      <circle cx="84" cy="100" r="9" />
    </Strokes>
  )
}

function Strokes({
  kind,
  stroke,
  className = "",
  children,
}: BuildingDrawingProps & { children: React.ReactNode }) {
  return (
    <svg
      viewBox="0 0 200 148"
      className={`drawing ${className}`}
      stroke={accents[accentOf[kind]].stroke}
      strokeWidth={stroke}
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}
