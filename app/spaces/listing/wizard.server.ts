import type { Database } from "#db/database.server"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, showText } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import type { Hidden } from "~/platform/hidden"
import { findSpace } from "../find-space.server"
import { type OwnPhoto, photosOf } from "../photos/photos.server"
import { type Space, type WizardStep, wizardSteps } from "../space"
import type { SpaceDetail } from "../space-detail"
import { spaceFromRow } from "../space-rows.server"
import type { SpaceStatus } from "../vocabulary"
import { type Gaps, gapsOf } from "./completeness"

/** What every step of the wizard shows around its form. */
export interface WizardFrameData {
  spaceId: string
  name: string
  status: SpaceStatus
  done: WizardStep[]
  hidden: Hidden | null
}

/** A space in the wizard: as it is kept, and as it will be seen. */
export interface Draft {
  frame: WizardFrameData
  space: Space
  detail: SpaceDetail
  photos: OwnPhoto[]
  gaps: Gaps
  organisationId: string
  mayPublish: boolean
}

/** @throws {AppError} `not_found`, or `forbidden` for whoever may only look. */
export async function loadDraft(db: Database, viewer: Viewer, id: string, locale: Locale): Promise<Draft> {
  const detail = await findSpace(db, viewer, id, locale)
  if (!detail.editable) throw new AppError("forbidden")
  const [row, photos] = await Promise.all([
    db.selectFrom("space").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
    photosOf(db, id),
  ])
  const space = spaceFromRow(row)
  const organisationId = detail.owner.id
  return {
    frame: {
      spaceId: id,
      name: showText(space.name, locale).text,
      status: space.status,
      done: space.stepsDone,
      hidden: detail.hidden,
    },
    space,
    detail,
    photos,
    gaps: gapsOf({
      space,
      prices: detail.prices.length,
      weeklyRules: detail.weekly.length,
      photos: photos.length,
      photosWithoutAlt: photos.filter(({ alt }) => alt === null).length,
    }),
    organisationId,
    mayPublish: can(viewer, "space.publish", { organisationId }),
  }
}

/** The first step that was never saved; the last where all were. */
export function resumeStep(done: readonly WizardStep[]): WizardStep {
  return wizardSteps.find((step) => !done.includes(step)) ?? "photos"
}

export function stepAfter(step: WizardStep): WizardStep | null {
  return wizardSteps[wizardSteps.indexOf(step) + 1] ?? null
}
