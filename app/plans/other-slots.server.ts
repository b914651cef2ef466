import type { Database } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import type { AskedPlan, PlanSlot } from "./plan"
import { slotOf } from "./question/plan-instance"
import { planQuestion } from "./question/plan-question.server"

/** Where else a session could be: every slot of the same length that its group could have, in the order of the week. */
export async function otherSlots(
  db: Database,
  { site, asked, slot }: { site: { id: string; ownerId: string }; asked: AskedPlan; slot: PlanSlot },
  reading: { locale: Locale; now: Date },
): Promise<PlanSlot[]> {
  const typed = asked.typed.filter(({ key }) => key === slot.key)
  const needIds = typed.length > 0 ? [] : [slot.key]
  const question = await planQuestion(db, site, { ...asked, needIds, typed, pins: [] }, reading)
  return question.instance.options
    .map((option) => slotOf(option, question))
    .filter(
      (other) =>
        other.key === slot.key &&
        other.until - other.from === slot.until - slot.from &&
        (other.spaceId !== slot.spaceId || other.weekday !== slot.weekday || other.from !== slot.from),
    )
    .sort((a, b) => a.weekday - b.weekday || a.from - b.from)
}
