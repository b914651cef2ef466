import type { Trx } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { NeedTime, NeedTimeKind } from "~/needs/events"
import { groupsOf } from "~/needs/joint-parts.server"
import { env } from "~/platform/env.server"
import type { Handler } from "~/platform/jobs/handle-events.server"
import type { MailText } from "~/platform/mail/mail-text"
import { paths } from "~/platform/paths"
import type { EndingNeed } from "./news"
import { endingLine } from "./news-text.server"
import { notify } from "./notify.server"
import { bookersOf, type Reader, toldTogether } from "./readers.server"

/** The season of needs is nearly over, or it is: each of their people hears once of all that are theirs. */
export const tellNeedTime: Handler<NeedTimeKind, NeedTime> = async (trx, event, now) => {
  const lapsed = event.kind === "need.lapsed"
  const needs = await endingNeeds(trx, event.data, lapsed)
  for (const { readers, own } of await toldTogether(needs, (need) => readersOf(trx, need))) {
    const ending = own.map(({ id, title, lastDate }): EndingNeed => ({ needId: id, title, lastDate }))
    await notify(
      trx,
      readers,
      {
        eventId: event.id,
        kind: "need",
        conversationId: null,
        news: { type: "need", needs: ending, lapsed },
        told: async (locale) => waysOn(ending, lapsed, locale),
        at: event.at,
      },
      now,
    )
  }
}

/** What was made longer, met or closed in the meantime is no news any more. */
async function endingNeeds(trx: Trx, { needs }: NeedTime, lapsed: boolean) {
  const rows = await trx
    .selectFrom("need")
    .select(["id", "title", "organisation_id", "user_id", "status", "last_date", "joint_way"])
    .where(
      "id",
      "in",
      needs.map(({ id }) => id),
    )
    .execute()
  return needs.flatMap(({ id, lastDate }) => {
    const need = rows.find((row) => row.id === id)
    if (!need || need.last_date !== lastDate) return []
    return lapsed || need.status === "open" || need.status === "paused" ? [{ ...need, lastDate }] : []
  })
}

async function readersOf(trx: Trx, need: Awaited<ReturnType<typeof endingNeeds>>[number]): Promise<Reader[]> {
  const { id, organisation_id: organisationId, joint_way: jointWay, user_id } = need
  const readers = new Map<string | null, Reader>()
  for (const group of await groupsOf(trx, { id, organisationId, jointWay }))
    for (const reader of await bookersOf(trx, group, group === organisationId ? user_id : null))
      readers.set(reader.userId, reader)
  return [...readers.values()]
}

/** What can be done now, each with its link; of several needs, each of them. */
function waysOn(needs: EndingNeed[], lapsed: boolean, locale: Locale): Pick<MailText, "items" | "after"> {
  const t = translator(locale, "notifications")
  const moves = (id: string) => `${paths.need(locale, id)}#moves`
  const [first, ...more] = needs
  if (!first || more.length > 0)
    return {
      items: needs.map((need) => ({
        title: need.title,
        lines: [endingLine(need, lapsed, locale)],
        url: env().publicUrl + moves(need.needId),
      })),
      after: [t(lapsed ? "need.eachLapsed" : "need.each")],
    }
  const way = (what: "extend" | "copy" | "close", path: string) => ({
    title: t(`need.${what}`),
    lines: [t(`need.${what}Text`)],
    url: env().publicUrl + path,
  })
  const copy = way("copy", moves(first.needId))
  if (lapsed) return { items: [copy] }
  return {
    items: [
      copy,
      way("extend", paths.editNeed(locale, first.needId, "when")),
      way("close", `${paths.need(locale, first.needId)}#ending`),
    ],
  }
}
