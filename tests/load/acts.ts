import type { Database } from "#db/database.server"
import type { BookingRequest } from "~/bookings/booking-request"
import { blockTime, bookSpace } from "~/bookings/lifecycle/book-space.server"
import { editBooking } from "~/bookings/lifecycle/edit-booking.server"
import type { EditRequest } from "~/bookings/lifecycle/edited-time"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import type { MoveRequest } from "~/bookings/lifecycle/move-request"
import { AppError } from "~/platform/errors"
import { createSpace, saveSpaceStep } from "~/spaces/listing/save-space.server"
import { splitSpace } from "~/spaces/tree/split-space.server"
import { person } from "../setup/bookable-hall"

/** Something that a process is told to do, as a message to it. */
export type Act =
  | { do: "book"; by: By; request: BookingRequest }
  | { do: "block"; by: By; request: BookingRequest }
  | { do: "move"; by: By; id: string; request: MoveRequest }
  | { do: "edit"; by: By; id: string; request: EditRequest }
  | { do: "split"; by: By; spaceId: string; parts: number }
  | { do: "add part"; by: By; siteId: string; parentId: string }
  | { do: "change"; by: By; spaceId: string; parentId: string | null; desks: number | null }

/** A person and the organisation for which they act. */
export type By = [userId: string, organisationId: string]

/** What came of it: ids, or the refusal. */
export interface Outcome {
  act: Act
  ids?: string[]
  refused?: string
}

/** Does it and says what came of it; only what the application means to refuse is a refusal by its code. */
export async function perform(db: Database, act: Act, now: Date): Promise<Outcome> {
  try {
    return { act, ids: await idsOf(db, act, now) }
  } catch (error) {
    if (error instanceof AppError) return { act, refused: error.code + faultsOf(error) }
    const { code, message, stack } = error as Error & { code?: string }
    return { act, refused: `unexpected ${code}: ${message}\n${stack}` }
  }
}

function faultsOf({ faults }: AppError): string {
  return (faults ?? []).map(({ path, fault }) => ` ${path}.${fault}`).join("")
}

async function idsOf(db: Database, act: Act, now: Date): Promise<string[]> {
  const viewer = person(...act.by)
  switch (act.do) {
    case "book":
      return (await bookSpace(db, viewer, act.request, now)).occurrences.map(({ id }) => id)
    case "block":
      return (await blockTime(db, viewer, act.request, now)).occurrences.map(({ id }) => id)
    case "move":
      return (await moveBooking(db, viewer, act.id, act.request, now)).moved
    case "edit":
      return (await editBooking(db, viewer, act.id, act.request, now)).changed
    case "split": {
      const names = Array.from({ length: act.parts }, (_, part) => ({
        original: "en" as const,
        en: `Part ${part}`,
      }))
      return (await splitSpace(db, viewer, act.spaceId, names, new Date())).ids
    }
    case "add part": {
      const part = { parentId: act.parentId, name: { original: "en" as const, en: "Part" } }
      return [(await createSpace(db, viewer, act.siteId, part, new Date())).id]
    }
    case "change":
      await saveSpaceStep(
        db,
        viewer,
        act.spaceId,
        "space",
        {
          kind: act.desks ? "desk_area" : "hall",
          parentId: act.parentId,
          name: { original: "en", en: "Hall" },
          description: {},
          capacitySeated: 50,
          quantity: act.desks ?? undefined,
          amenities: [],
        },
        new Date(),
      )
      return [act.spaceId]
  }
}
