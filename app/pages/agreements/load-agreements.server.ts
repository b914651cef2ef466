import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { PartySide } from "~/agreements/agreement"
import type { AgreementItem } from "~/agreements/agreement-detail"
import { listAgreements } from "~/agreements/list-agreements.server"
import { addDays } from "~/availability/dates"
import type { Locale } from "~/i18n/locales"

/** What an agreement waits for from one's own side. */
type Waiting = "finish" | "answer" | "ask" | "evaluate"

export interface ListedAgreement extends AgreementItem {
  waits: Waiting | null
}

interface Reading {
  locale: Locale
  now: Date
}

/** So many days before the end of a trial it is asked how it went. */
const evaluatedAhead = 30

/** The agreements of one's organisations with what each waits for. @throws {AppError} `bad_request` for a foreign `after`. */
export async function loadAgreements(
  db: Database,
  viewer: Viewer,
  { locale, now }: Reading,
  after?: string,
): Promise<{ agreements: ListedAgreement[]; next: string | null }> {
  const { agreements, next } = await listAgreements(db, viewer, { after }, locale)
  return { agreements: await withWaits(db, agreements, now), next }
}

/** Those that wait for somebody, for their tasks. */
export async function agreementTasks(
  db: Database,
  viewer: Viewer,
  { locale, now }: Reading,
): Promise<ListedAgreement[]> {
  const statuses = ["draft", "proposed", "frozen", "running"] as const
  const { agreements } = await listAgreements(db, viewer, { statuses, limit: 50 }, locale)
  return (await withWaits(db, agreements, now)).filter(({ waits }) => waits !== null)
}

async function withWaits(db: Database, agreements: AgreementItem[], now: Date): Promise<ListedAgreement[]> {
  const done = await doneBySides(
    db,
    agreements.map(({ id }) => id),
    now,
  )
  const today = now.toISOString().slice(0, 10)
  return agreements.map((agreement) => ({ ...agreement, waits: waitingFor(agreement, done, today) }))
}

type Done = (what: "accepted" | "asked" | "evaluated", id: string, side: PartySide) => boolean

function waitingFor(
  { id, status, moves, trialUntil }: AgreementItem,
  done: Done,
  today: string,
): Waiting | null {
  const some = (what: Parameters<Done>[0], move: string) =>
    moves.some(({ side, moves: own }) => own.some((one) => one === move) && !done(what, id, side))
  switch (status) {
    case "draft":
      return moves.length > 0 ? "finish" : null
    case "proposed":
      return some("accepted", "accept") ? "answer" : null
    case "frozen":
      return some("asked", "ask_signature") ? "ask" : null
    case "running": {
      const isNear = trialUntil !== null && trialUntil <= addDays(today, evaluatedAhead)
      return isNear && some("evaluated", "evaluate") ? "evaluate" : null
    }
    default:
      return null
  }
}

/** What sides have done already: accepted the newest text, asked somebody to sign, said how the trial went. */
async function doneBySides(db: Database, ids: string[], now: Date): Promise<Done> {
  if (ids.length === 0) return () => false
  const accepted = await db
    .selectFrom("agreement_acceptance")
    .innerJoin("agreement", "agreement.id", "agreement_acceptance.agreement_id")
    .select(["agreement_id", "side"])
    .where("agreement_id", "in", ids)
    .whereRef("agreement_acceptance.version", "=", "agreement.version")
    .where("clause_key", "=", "")
    .execute()
  const asked = await db
    .selectFrom("agreement_signature")
    .select(["agreement_id", "side"])
    .where("agreement_id", "in", ids)
    .where("voided_at", "is", null)
    .where((eb) => eb.or([eb("signed_at", "is not", null), eb("expires_at", ">", now.toISOString())]))
    .execute()
  const evaluated = await db
    .selectFrom("agreement_evaluation")
    .select(["agreement_id", "side"])
    .where("agreement_id", "in", ids)
    .execute()
  const rows = { accepted, asked, evaluated }
  return (what, id, side) => rows[what].some((row) => row.agreement_id === id && row.side === side)
}
