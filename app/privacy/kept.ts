/** The parts of what is kept, as people are told of them. */
export const keptTopics = [
  "account",
  "signIn",
  "keys",
  "organisations",
  "spaces",
  "needs",
  "alerts",
  "plans",
  "bookings",
  "agreements",
  "statements",
  "conversations",
  "notifications",
  "mails",
  "log",
] as const
export type KeptTopic = (typeof keptTopics)[number]

/** Why something is forgotten by itself: the keys of the sentences that say so (`privacy` messages). */
export type PeriodKey =
  | "unconfirmedAccount"
  | "session"
  | "link"
  | "limit"
  | "feed"
  | "token"
  | "answer"
  | "invitation"
  | "joinRequest"
  | "ended"
  | "need"
  | "needDraft"
  | "offer"
  | "share"
  | "plan"
  | "proposal"
  | "booking"
  | "agreement"
  | "agreementDraft"
  | "signature"
  | "imported"
  | "statement"
  | "unconfirmedQuestion"
  | "conversation"
  | "seen"
  | "unseen"
  | "opened"
  | "event"
  | "mail"
  | "farewell"
  | "act"

/** What becomes of records with the account of whom they are about. */
export const keptFates = ["delete", "blank", "unlink", "stay"] as const
export type KeptFate = (typeof keptFates)[number]

/** How a part of what is kept is told: its codes are keys of the `privacy` messages. */
export interface KeptPart {
  topic: KeptTopic
  fates: KeptFate[]
  /** What is forgotten by itself, and after how long: whole years, else days. */
  periods: { key: PeriodKey; years: number; days: number }[]
  /** Records about the reader; null where it is told to everybody. */
  rows: number | null
}
