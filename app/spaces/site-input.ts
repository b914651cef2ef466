import { z } from "zod"
import { decimal, maybe, text, whole } from "./input-parts"
import { buildingKinds, schoolCalendars } from "./vocabulary"

const oldestBuilding = 800

/** Where a building stands and what it is. Form and HTTP interface share it. */
export const SiteInput = z.object({
  name: text(120),
  street: text(120),
  houseNumber: maybe(z.string().trim().max(20)).transform((value) => value ?? ""),
  postcode: text(12),
  locality: text(80),
  lon: decimal(-180, 180),
  lat: decimal(-90, 90),
  buildingKind: z.enum(buildingKinds),
  denomination: maybe(z.string().trim().max(80)),
  yearBuilt: maybe(whole(oldestBuilding, 2100)),
  heritage: maybe(z.string().trim().max(120)),
  schoolCalendar: z.enum(schoolCalendars).default("none"),
  /** Reference of the building in the city's data, when it was chosen from a suggestion. */
  sourceRef: maybe(z.string().trim().max(120)),
})
export type SiteInput = z.input<typeof SiteInput>
export type SiteValues = z.output<typeof SiteInput>
