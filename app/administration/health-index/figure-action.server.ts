import { redirect } from "@remix-run/node"
import { z } from "zod"
import type { Viewer } from "~/accounts/viewer"
import { readMonth } from "~/availability/dates"
import type { Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import type { StepForm } from "~/spaces/listing/step-form"
import { adminPaths } from "../admin-paths"
import { FigureInput } from "./figure-input"
import { enterFigure, type FigureKey, removeFigure } from "./figures.server"

/** A figure as an address or a form names it; null for anything else. */
export function readFigureKey(month: unknown, baseYear: unknown): FigureKey | null {
  const year = z.coerce.number().int().min(1900).max(2999).safeParse(baseYear)
  return typeof month === "string" && readMonth(month) && year.success ? { month, baseYear: year.data } : null
}

/**
 * Enters, corrects or removes a figure.
 * @returns the form as it was typed where it is wrong.
 * @throws {Response} that leads back to the list.
 * @throws {AppError} `bad_request`
 */
export async function figureAction(
  request: Request,
  administrator: Viewer,
  locale: Locale,
  now: Date,
): Promise<StepForm> {
  const body = await readForm(request, FigureInput, "intent")
  const done = (done: string) => redirect(adminPaths.healthIndex(locale, new URLSearchParams({ done })))
  if (body.get("intent") === "remove") {
    const key = readFigureKey(body.get("month"), body.get("baseYear"))
    if (!key) throw new AppError("bad_request")
    await removeFigure(database(), administrator, key, now)
    throw done("removed")
  }
  const { value, form } = readStep(body, FigureInput, locale)
  if (!value) return form
  const outcome = await enterFigure(database(), administrator, value, now).catch((error: unknown) => error)
  if (outcome === "entered" || outcome === "corrected") throw done(outcome)
  return withRefusal(form, outcome, locale)
}
