import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { NeedTime, NeedTimeKind } from "~/needs/events"
import { groupsOf } from "~/needs/joint-parts.server"
import { env } from "~/platform/env.server"
import type { Handler } from "~/platform/jobs/handle-events.server"
import type { MailText } from "~/platform/mail/mail-text"
import { paths } from "~/platform/paths"
import { notify } from "./notify.server"
import { bookersOf, type Reader } from "./readers.server"

/** The season of a need is nearly over, or it is: its group hears what it can do. */
export const tellNeedTime: Handler<NeedTimeKind, NeedTime> = async (trx, event, now) => {
  const need = await trx
    .selectFrom("need")
    .select(["id", "title", "organisation_id", "user_id", "status", "last_date", "joint_way"])
    .where("id", "=", event.subjectId)
    .executeTakeFirst()
  const { lastDate } = event.data
  const lapsed = event.kind === "need.lapsed"
  // What was made longer, met or closed in the meantime is no news any more.
  if (!need || need.last_date !== lastDate) return
  if (!lapsed && need.status !== "open" && need.status !== "paused") return
  const groups = await groupsOf(trx, {
    id: need.id,
    organisationId: need.organisation_id,
    jointWay: need.joint_way,
  })
  const readers = new Map<string | null, Reader>()
  for (const group of groups)
    for (const reader of await bookersOf(trx, group, group === need.organisation_id ? need.user_id : null))
      readers.set(reader.userId, reader)
  await notify(
    trx,
    [...readers.values()],
    {
      eventId: event.id,
      kind: "need",
      conversationId: null,
      news: { type: "need", needId: need.id, title: need.title, lastDate, lapsed },
      told: async (locale) => waysOn(need.id, lapsed, locale),
      at: event.at,
    },
    now,
  )
}

/** What can be done now, each with its link. */
function waysOn(id: string, lapsed: boolean, locale: Locale): Pick<MailText, "items"> {
  const t = translator(locale, "notifications")
  const way = (what: "extend" | "copy" | "close", path: string) => ({
    title: t(`need.${what}`),
    lines: [t(`need.${what}Text`)],
    url: env().publicUrl + path,
  })
  const copy = way("copy", `${paths.need(locale, id)}#moves`)
  if (lapsed) return { items: [copy] }
  return {
    items: [
      copy,
      way("extend", paths.editNeed(locale, id, "when")),
      way("close", `${paths.need(locale, id)}#ending`),
    ],
  }
}
