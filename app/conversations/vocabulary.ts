/** What may be attached to a message. */
export const attachmentMimes = [
  "application/pdf",
  "image/jpeg",
  "image/png",
  "image/webp",
  "text/plain",
  "application/vnd.oasis.opendocument.text",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
] as const
export type AttachmentMime = (typeof attachmentMimes)[number]

export const maxAttachments = 5
export const maxAttachmentMegabytes = 5

export const maxMessageLength = 5000

/** Why somebody reports a conversation. */
export const abuseReasons = ["spam", "fraud", "insult", "other"] as const
export type AbuseReason = (typeof abuseReasons)[number]

/** What those who run the site did about a report. */
export const reportOutcomes = [
  "nothing",
  "warned",
  "listing_hidden",
  "organisation_hidden",
  "user_hidden",
] as const
export type ReportOutcome = (typeof reportOutcomes)[number]
