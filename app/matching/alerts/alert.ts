import type { Locale, Translated } from "~/i18n/locales"

/** A saved search, a need of one's group, or the needs that suit the spaces of an organisation. */
export const alertKinds = ["search", "need", "owner"] as const
export type AlertKind = (typeof alertKinds)[number]

/** When mails go out; with `off` news stand on its page and in its feed alone. */
export const alertFrequencies = ["at_once", "daily", "weekly", "off"] as const
export type AlertFrequency = (typeof alertFrequencies)[number]

/**
 * How news of an alert stands: `known`, it fitted when the alert began, or its person has it otherwise; `waiting` to be
 * told; `told` by mail or on the page of the alert; `hidden`, it is not for them.
 */
export type NewsState = "known" | "waiting" | "told" | "hidden"

/** The frequency with which alerts begin. */
export const usualFrequency: Record<AlertKind, AlertFrequency> = {
  search: "daily",
  need: "daily",
  owner: "weekly",
}

/** Scores from which an owner may choose to hear of a need at once. */
export const scoreSteps = [60, 70, 80, 90] as const

export const maxNameLength = 100

interface OfAnyKind {
  id: string
  userId: string
  frequency: AlertFrequency
  /** Only what is published after it began is news: more fitted than is listed one by one. */
  onlyNew: boolean
  createdAt: string
  /** When a mail last told something. */
  toldAt: string | null
  /** Whether it is read at a secret address. */
  hasFeed: boolean
}

export interface SearchAlert extends OfAnyKind {
  kind: "search"
  name: string
  /** Parameters as the page of the search has them. */
  search: string
}

export interface NeedAlert extends OfAnyKind {
  kind: "need"
  needId: string
  /** Its title, and the language that it is written in. */
  name: string
  language: Locale
}

export interface OwnerAlert extends OfAnyKind {
  kind: "owner"
  organisationId: string
  /** Of the organisation. */
  name: Translated
  /** Needs with at least this score are told at once. */
  scoreLeast: number | null
}

/** What somebody wants to be told of. */
export type Alert = SearchAlert | NeedAlert | OwnerAlert
