/** The sorts of things that people are told of; each can be set by itself. */
export const notificationKinds = [
  "message",
  "enquiry",
  "request",
  "answer",
  "offer",
  "change",
  "reminder",
  "arrival",
  "need",
  "share",
  "calendar",
  "statement",
  "agreement",
] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** A mail at once, in a digest, or no mail. */
export const notificationChannels = ["mail", "digest", "none"] as const
export type NotificationChannel = (typeof notificationChannels)[number]

export const digestRhythms = ["daily", "weekly"] as const
export type DigestRhythm = (typeof digestRhythms)[number]

/** How somebody is told who never said how. */
export const usualChannel: NotificationChannel = "mail"
export const usualRhythm: DigestRhythm = "daily"
