import { inRetriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { recordEvent } from "~/platform/jobs/events.server"
import { signedStatuses } from "../agreement"
import { lineOf, lockAgreement } from "../agreement-rows.server"
import { agreementEvents } from "../events"

/** So many days before an insurance runs out both sides are told. */
const daysAhead = 30
const batch = 50

/**
 * Tells both sides of agreements that are signed or run that the insurance certificate of one of them runs out within a
 * month, and once more when it has run out; each once for a certificate. The newest certificate of a side counts, of the
 * agreement and what it follows, and none that holds to the last day.
 * @returns whether there may be more.
 */
export async function remindOfInsurance(db: Database, now: Date): Promise<boolean> {
  const today = now.toISOString().slice(0, 10)
  const near = await newestCertificates(db)
    .where("file.valid_until", "<=", addDays(today, daysAhead))
    .where("file.valid_until", ">=", today)
    .where("file.told", "is", null)
    .execute()
  // No zone is more than a day behind.
  const over = await newestCertificates(db)
    .where("file.valid_until", "<", today)
    .where((eb) => eb.or([eb("file.told", "is", null), eb("file.told", "=", "near")]))
    .execute()
  let told = 0
  for (const { id, agreement_id, side, valid_until, time_zone } of [...near, ...over]) {
    if (valid_until === null) continue
    const isOver = valid_until < wallTimeOf(time_zone, now.getTime()).date
    await inRetriedTransaction(db, async (trx) => {
      // Held, so that two processes tell it once.
      const { status } = await lockAgreement(trx, agreement_id)
      const file = await trx
        .selectFrom("agreement_file")
        .select("told")
        .where("id", "=", id)
        .executeTakeFirst()
      const next = isOver ? "over" : "near"
      if (!file || file.told === next || file.told === "over") return
      if (status !== "signed" && status !== "running") return
      const { numUpdatedRows } = await trx
        .updateTable("agreement_file")
        .set({ told: next })
        .where("id", "=", id)
        // What runs and what follows it are not held by one row.
        .where((eb) =>
          isOver ? eb.or([eb("told", "is", null), eb("told", "=", "near")]) : eb("told", "is", null),
        )
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 0n) return
      const kind = isOver ? ("agreement.insurance_over" as const) : ("agreement.insurance_near" as const)
      const data = { side, validUntil: valid_until }
      await recordEvent(trx, agreementEvents, { kind, subjectId: agreement_id, data }, now)
      told++
    })
  }
  return (near.length === batch || over.length === batch) && told > 0
}

function newestCertificates(db: Database) {
  return (
    db
      .selectFrom("agreement_file as file")
      .innerJoin("agreement as added", "added.id", "file.agreement_id")
      .innerJoin("agreement", (join) => join.on(lineOf("agreement"), "=", lineOf("added")))
      .innerJoin("site", "site.id", "agreement.site_id")
      .select(["file.id", "agreement.id as agreement_id", "file.side", "file.valid_until", "site.time_zone"])
      .where("file.kind", "=", "insurance")
      .where("added.status", "in", signedStatuses)
      .where("agreement.status", "in", ["signed", "running"])
      .where((eb) =>
        eb.or([
          eb("agreement.ended_on", "is", null),
          eb("agreement.ended_on", ">", eb.ref("file.valid_until")),
        ]),
      )
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("agreement as other")
              .innerJoin("agreement_file as newer", "newer.agreement_id", "other.id")
              .select("newer.id")
              .where(lineOf("other"), "=", lineOf("added"))
              .where("other.status", "in", signedStatuses)
              .whereRef("newer.side", "=", "file.side")
              .where("newer.kind", "=", "insurance")
              .where((on) =>
                on.or([
                  on("newer.at", ">", on.ref("file.at")),
                  on.and([
                    on("newer.at", "=", on.ref("file.at")),
                    on("newer.valid_until", ">", on.ref("file.valid_until")),
                  ]),
                  // Of several files of one certificate, one.
                  on.and([
                    on("newer.at", "=", on.ref("file.at")),
                    on("newer.valid_until", "=", on.ref("file.valid_until")),
                    on("newer.id", ">", on.ref("file.id")),
                  ]),
                ]),
              ),
          ),
        ),
      )
      .orderBy("file.valid_until")
      // Of what runs and what is to follow it, what runs.
      .orderBy("agreement.status")
      .limit(batch)
  )
}
