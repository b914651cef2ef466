import type { Snapshot } from "#db/database.server"
import { currentCity } from "~/city/city.server"
import { requestLocale } from "~/i18n/locale.server"
import { isLocale, type Locale } from "~/i18n/locales"
import { AppError, type InputFault } from "~/platform/errors"

/** The language of an answer: `?lang=`, else the reader's, else the first of the city. */
export async function apiLocale(db: Snapshot, request: Request): Promise<Locale> {
  const city = await currentCity(db)
  return requestLocale(request, city?.languages[0])
}

/**
 * What is wrong with the parameters that every address knows, names that this one does not know, and those that stand
 * there twice.
 * @param lists those that may stand there several times.
 */
export function commonFaults(
  params: URLSearchParams,
  known: readonly string[],
  lists: readonly string[] = [],
): InputFault[] {
  const names = [...new Set(params.keys())]
  const unknown = names.filter((name) => name !== "lang" && !known.includes(name))
  const repeated = names.filter(
    (name) => !unknown.includes(name) && !lists.includes(name) && params.getAll(name).length > 1,
  )
  return [
    ...unknown.map((path) => ({ path, fault: "parameter.unknownParameter" as const })),
    ...repeated.map((path) => ({ path, fault: "parameter.repeated" as const })),
    ...(params.getAll("lang").length === 1 && !isLocale(params.get("lang"))
      ? [{ path: "lang", fault: "parameter.lang" as const }]
      : []),
  ]
}

/** @throws {AppError} `bad_request` when there are faults. */
export function refuseFaults(faults: InputFault[]): void {
  if (faults.length > 0) throw new AppError("bad_request", { faults })
}
