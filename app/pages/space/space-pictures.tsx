import { useTranslations } from "use-intl"
import {
  BuildingDrawing,
  drawingGround,
  FloorPlanDrawing,
  InteriorDrawing,
} from "~/spaces/drawing/building-drawing"
import type { SpaceDetail } from "~/spaces/space-detail"

/** The photos of a space, or drawings of its kind of building. */
export function SpacePictures({ space }: { space: SpaceDetail }) {
  const t = useTranslations("space")
  const { photos, site } = space
  if (photos.length > 0)
    return (
      <ul aria-label={t("photos")} className={`space-photos${photos.length === 1 ? " is-one" : ""}`}>
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <a href={photo.src}>
              <img
                src={photo.src}
                srcSet={photo.srcset}
                sizes={index === 0 ? "(width < 900px) 100vw, 820px" : "(width < 900px) 60vw, 400px"}
                width={photo.width}
                height={photo.height}
                alt={photo.alt?.text || t("photo", { name: space.name.text, number: index + 1 })}
                lang={photo.alt?.lang}
                loading={index === 0 ? "eager" : "lazy"}
              />
            </a>
          </li>
        ))}
      </ul>
    )
  const ground = { background: drawingGround(site.buildingKind) }
  return (
    <div className="space-drawings" aria-hidden="true">
      <div style={ground}>
        <BuildingDrawing kind={site.buildingKind} stroke={1.5} />
      </div>
      <div style={ground}>
        <InteriorDrawing kind={site.buildingKind} />
      </div>
      <div style={ground}>
        <FloorPlanDrawing kind={site.buildingKind} />
      </div>
    </div>
  )
}
