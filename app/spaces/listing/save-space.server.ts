import { isClash } from "#db/clash.server"
import { type Database, inTransaction, type Trx } from "#db/database.server"
import { requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { cityCurrency } from "~/city/city.server"
import type { Locale, Translated } from "~/i18n/locales"
import { AppError, invalidAt, invariant } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { recordChange } from "~/platform/jobs/changes.server"
import { unknownAccess } from "../access"
import { recordFreedTime } from "../hours/freed-time.server"
import { type TextsInput, translated } from "../input-parts"
import { parseInput } from "../parse-input"
import { describePhotos } from "../photos/photos.server"
import { type Space, unknownConditions, usualBookingRules } from "../space"
import { isWithoutAmount, type SavedStep, type StepInput, type StepValues, stepSchemas } from "../space-input"
import { withClaimsRewritten } from "../tree/claims.server"
import { possibleParents } from "../tree/space-tree"
import { lockSite } from "../tree/turns.server"
import type { SpaceKind } from "../vocabulary"
import { editableSpace, lockTree } from "./editable-space.server"

interface NewSpace {
  name: Translated
  kind?: SpaceKind
  parentId?: string | null
}

/**
 * Begins a draft in a building; the steps fill it.
 * @throws {AppError} `not_found`, `forbidden`, or `invalid` when the parent is not of this building.
 */
export async function createSpace(
  db: Database,
  viewer: Viewer,
  siteId: string,
  { name, kind = "hall", parentId = null }: NewSpace,
  now: Date,
): Promise<{ id: string }> {
  const id = newId()
  const stamp = now.toISOString()
  await inTransaction(db, async (trx) => {
    const site = await trx
      .selectFrom("site")
      .select("organisation_id")
      .where("id", "=", siteId)
      .executeTakeFirst()
    if (!site) throw new AppError("not_found")
    requirePermission(viewer, "space.edit", { organisationId: site.organisation_id })
    if (parentId !== null) await refuseParent(trx, siteId, null, parentId)
    const begin = trx.insertInto("space").values({
      id,
      site_id: siteId,
      parent_id: parentId,
      kind,
      status: "draft",
      name: JSON.stringify(name),
      access: JSON.stringify(unknownAccess),
      conditions: JSON.stringify(unknownConditions),
      amenities: "[]",
      forms: "[]",
      use_levels: "[]",
      ...ruleColumns(usualBookingRules),
      steps_done: JSON.stringify(["place"]),
      created_at: stamp,
      updated_at: stamp,
    })
    if (parentId === null) await begin.execute()
    else await withClaimsRewritten(trx, { siteId, now: new Date(now) }, () => begin.execute())
  })
  return { id }
}

/**
 * Saves one step of a space. `writer` is the language in which the person writes: it becomes the original of a
 * text that had none.
 * @throws {AppError} `not_found`, `forbidden`, or `invalid` with the path and key of each fault: also when bookings
 *   that stand would meet in the changed building.
 */
export async function saveSpaceStep<S extends SavedStep>(
  db: Database,
  viewer: Viewer,
  spaceId: string,
  step: S,
  input: StepInput<S> | StepValues<S>,
  now: Date,
  writer: Locale = "fr",
): Promise<void> {
  const values = parseInput(stepSchemas[step], input)
  await inTransaction(db, async (trx) => {
    const found = await editableSpace(trx, viewer, spaceId)
    // What it lies in and how many desks it has is compared with what it had, so nobody may change that in between.
    if (step === "space") await lockTree(trx, found.siteId)
    else await lockSite(trx, found.siteId)
    const space = step === "space" ? await editableSpace(trx, viewer, spaceId) : found
    const columns = await saveStep[step](trx, space, values as StepValues<S>, writer)
    const save = () =>
      trx
        .updateTable("space")
        .set({
          ...columns,
          steps_done: JSON.stringify([...new Set([...space.stepsDone, step])]),
          updated_at: now.toISOString(),
        })
        .where("id", "=", spaceId)
        .execute()
    if (changesTree(space, columns)) await keepingBookings(trx, space, now, save)
    else await save()
    // What lies in a space follows the closures of all that holds it.
    if (changesTree(space, columns)) await recordChange(trx, "site", space.siteId)
    else if (space.status === "published") await recordChange(trx, "space", spaceId)
    if (space.status === "published" && (step === "terms" || step === "space"))
      await recordFreedTime(trx, space.siteId, now)
  })
}

function changesTree(space: Space, columns: { parent_id?: string | null; quantity?: number | null }) {
  return (
    (columns.parent_id !== undefined && columns.parent_id !== space.parentId) ||
    (columns.quantity !== undefined && columns.quantity !== space.quantity)
  )
}

/** @throws {AppError} `invalid` when bookings that stand would meet. */
async function keepingBookings(trx: Trx, space: Space, now: Date, save: () => Promise<unknown>) {
  try {
    await withClaimsRewritten(trx, { siteId: space.siteId, now }, save)
  } catch (error) {
    if (!isClash(error)) throw error
    const path = space.quantity === null ? "parentId" : "quantity"
    throw invalidAt(path, "listing.bookingsMeet")
  }
}

/** What each step writes beside the row of the space, and the columns that it changes in it. */
const saveStep: {
  [S in SavedStep]: (trx: Trx, space: Space, values: StepValues<S>, writer: Locale) => Promise<object>
} = {
  async space(trx, space, values, writer) {
    if (values.parentId !== null && values.parentId !== space.parentId)
      await refuseParent(trx, space.siteId, space.id, values.parentId)
    const name = translated(keepOriginal(values.name, space.name), writer)
    invariant(name, "a name was checked")
    const description = translated(keepOriginal(values.description, space.description), writer)
    return {
      kind: values.kind,
      parent_id: values.parentId,
      name: JSON.stringify(name),
      description: description && JSON.stringify(description),
      capacity_seated: values.capacitySeated,
      capacity_standing: values.capacityStanding,
      quantity: values.kind === "desk_area" ? values.quantity : null,
      area_m2: values.areaM2,
      floor: values.floor,
      amenities: JSON.stringify(values.amenities),
    }
  },

  async access(_trx, _space, { access, conditions, activities }) {
    const loud = conditions.amplified_sound !== "no"
    return {
      access: JSON.stringify(access),
      conditions: JSON.stringify({
        ...conditions,
        sound_tier: loud ? conditions.sound_tier : null,
        sound_until: loud ? conditions.sound_until : null,
      }),
      activities: JSON.stringify(activities),
    }
  },

  async terms(trx, space, values) {
    await trx.deleteFrom("weekly_rule").where("space_id", "=", space.id).execute()
    await trx.deleteFrom("price_rule").where("space_id", "=", space.id).execute()
    if (values.weekly.length)
      await trx
        .insertInto("weekly_rule")
        .values(
          values.weekly.map((rule) => ({
            id: newId(),
            space_id: space.id,
            weekday: rule.weekday,
            from_minute: rule.from,
            until_minute: rule.until,
            form: rule.form,
            valid_from: rule.validFrom,
            valid_until: rule.validUntil,
          })),
        )
        .execute()
    const currency = await cityCurrency(trx)
    if (values.prices.length)
      await trx
        .insertInto("price_rule")
        .values(
          values.prices.map((rule, position) => ({
            id: newId(),
            space_id: space.id,
            position,
            audience: rule.audience,
            model: rule.model,
            amount_cents: isWithoutAmount(rule.model) ? 0 : (rule.amount ?? 0),
            currency,
            unit: rule.unit,
            from_date: rule.from,
            until_date: rule.until,
            vat: rule.vat,
            vat_rate: rule.vat === "included" || rule.vat === "excluded" ? rule.vatRate : null,
          })),
        )
        .execute()
    return {
      forms: JSON.stringify(values.forms),
      use_levels: JSON.stringify(values.useLevels),
      deposit_cents: values.depositCents,
      energy_supplement_cents: values.energySupplementCents,
      ...ruleColumns(values.bookingRules),
    }
  },

  async photos(trx, space, { photos }, writer) {
    await describePhotos(trx, space.id, photos, writer)
    return {}
  },
}

function ruleColumns(rules: Space["bookingRules"]) {
  return {
    approval: rules.approval,
    individuals: rules.individuals ? (1 as const) : (0 as const),
    lead_minutes: rules.leadMinutes,
    horizon_days: rules.horizonDays,
    min_minutes: rules.minMinutes,
    max_minutes: rules.maxMinutes,
    step_minutes: rules.stepMinutes,
    buffer_before_minutes: rules.bufferBeforeMinutes,
    buffer_after_minutes: rules.bufferAfterMinutes,
    quota_per_month: rules.quotaPerMonth,
    answer_hours: rules.answerHours,
    cancel_hours: rules.cancelHours,
    cancel_fee_percent: rules.cancelFeePercent,
    reconfirm_hours: rules.reconfirmHours,
  }
}

function keepOriginal(input: TextsInput, existing: Translated | null): TextsInput {
  return { ...input, original: input.original ?? existing?.original }
}

/** A space lies in one of the same building, and never, however deep, in itself. */
async function refuseParent(trx: Trx, siteId: string, id: string | null, parentId: string): Promise<void> {
  const spaces = await lockTree(trx, siteId)
  if (!spaces.some((space) => space.id === parentId)) throw invalidAt("parentId", "listing.parentElsewhere")
  if (!possibleParents(spaces, id).some((space) => space.id === parentId))
    throw invalidAt("parentId", "listing.parentInside")
}
