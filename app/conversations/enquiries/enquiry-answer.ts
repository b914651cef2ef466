import type { SubmissionResult } from "@conform-to/react"
import type { QuestionStatus } from "./ask-owner.server"

/** What the action of the page answers (enquiry-action.server.ts). */
export interface EnquiryAnswer {
  lastResult: SubmissionResult<string[]> | null
  /** Set when the question was taken. */
  status: QuestionStatus | null
  /** Where the mail to confirm went. */
  email: string | null
}
