import { hourMs, minuteMs } from "~/availability/units"
import type { BodyLimit, RateLimit } from "~/platform/http/security.server"

/*
 * What one client may ask for, and how much it may send. Routes are named by their patterns in `app/routes.ts`, or by
 * what they lie beneath (`/*`); `api/auth` is answered by the sign-in library. A route that takes changes has a line
 * here, in `rateLimits` or in `unlimitedChanges`: app/route-limits.test.ts.
 */

/** How often one client may ask for what costs, mails others or can be guessed. The routes of a line share a counter. */
export const rateLimits: readonly RateLimit[] = [
  {
    // Where a password or a code can be guessed.
    at: [
      "api/auth/sign-in/*",
      "api/auth/two-factor/*",
      "api/auth/passkey/*",
      "api/auth/reset-password/*",
      "api/auth/verify-password",
      "api/auth/change-password",
      ":locale/sign-in/*",
      ":locale/reset-password",
      ":locale/my/account/*",
      ":locale/my/organisations/:id/end",
    ],
    asks: "changes",
    windowMs: 15 * minuteMs,
    limit: 30,
    failures: true,
  },
  {
    // Mails to addresses that somebody types, and passwords to hash.
    at: [
      "api/auth/request-password-reset",
      "api/auth/send-verification-email",
      ":locale/sign-up",
      ":locale/needs/new",
      ":locale/sign-in/link",
      ":locale/verify-email",
      ":locale/forgot-password",
      ":locale/my",
      ":locale/my/organisations/:id",
      ":locale/my/organisations/:id/members",
    ],
    asks: "changes",
    windowMs: 15 * minuteMs,
    limit: 30,
  },
  {
    at: [":locale/spaces/:id", ":locale/organisations/:id", ":locale/needs/:id"],
    asks: "changes",
    windowMs: hourMs,
    limit: 20,
  },
  {
    at: [":locale/my/messages/*", ":locale/conversations/:secret"],
    asks: "changes",
    windowMs: 15 * minuteMs,
    limit: 60,
  },
  {
    at: [
      ":locale/enquiries/confirm/:secret",
      ":locale/invitations/:secret",
      ":locale/agreements/sign/:secret",
    ],
    asks: "changes",
    windowMs: 15 * minuteMs,
    limit: 60,
  },
  { at: [":locale/my/account/data/archive"], asks: "changes", windowMs: hourMs, limit: 10 },
  { at: [":locale/my/spaces/:id/photos"], asks: "changes", windowMs: 15 * minuteMs, limit: 120 },
  { at: [":locale/my/agreements/:id/files"], asks: "changes", windowMs: 15 * minuteMs, limit: 120 },
  { at: [":locale/my/spaces/:id/copy"], asks: "changes", windowMs: 15 * minuteMs, limit: 60 },
  { at: [":locale/my/spaces/:id/calendars"], asks: "changes", windowMs: 15 * minuteMs, limit: 40 },
  {
    // Whatever else somebody signed in changes: each press writes, and many a one mails others. An office shares it.
    at: [":locale/my/*"],
    asks: "changes",
    windowMs: 15 * minuteMs,
    limit: 600,
  },
  {
    at: ["api/v1/spaces", ":locale/spaces", "spaces/count", "spaces/why", "needs/outlook", "addresses"],
    asks: "reads",
    windowMs: minuteMs,
    limit: 240,
  },
  { at: ["api/v1/*"], asks: "changes", windowMs: minuteMs, limit: 120 },
  { at: ["api/v1/bookings/*"], asks: "reads", windowMs: minuteMs, limit: 240 },
  // The record of signatures is set anew each time.
  {
    at: ["api/v1/agreements/*", ":locale/my/agreements/:id/trail.pdf"],
    asks: "reads",
    windowMs: minuteMs,
    limit: 240,
  },
  { at: ["api/v1/needs/*", "api/v1/spaces/:id/matches"], asks: "reads", windowMs: minuteMs, limit: 240 },
  { at: ["feeds/*"], asks: "reads", windowMs: minuteMs, limit: 120 },
  // A part is megabytes.
  { at: ["sitemap/:file"], asks: "reads", windowMs: minuteMs, limit: 60 },
  { at: ["tiles/spaces/:z/:x/:y"], asks: "reads", windowMs: minuteMs, limit: 1200 },
]

/** Routes that take changes as often as they come. */
export const unlimitedChanges: readonly { at: readonly string[]; because: string }[] = [
  { at: [":locale/sign-out"], because: "it ends the session at hand, and costs nothing without one" },
  { at: [":locale/unsubscribe/:token"], because: "a mail provider asks for all of its readers (RFC 8058)" },
  {
    at: [
      ":locale/admin/reports/:id",
      ":locale/admin/listings/:id",
      ":locale/admin/organisations/:id",
      ":locale/admin/users/:id",
      ":locale/admin/keys",
      ":locale/admin/given-up",
      ":locale/admin/health-index",
      ":locale/admin/settings",
    ],
    because: "a limit would tell others than administrators that they are there",
  },
  {
    at: [
      "addresses",
      "feeds/:file",
      "feeds/alerts/:file",
      "feeds/spaces.atom",
      "feeds/spaces.json",
      "robots.txt",
      "sitemap.xml",
      "sitemap/:file",
      "tiles/spaces/:z/:x/:y",
      "api/*",
    ],
    because: "they refuse every change",
  },
]

const megabyte = 1024 * 1024

/** Routes that take more than text: attachments, photos and files of agreements, several at once, calendar files, and texts that are long. */
export const largeBodies: readonly BodyLimit[] = [
  { at: [":locale/my/messages/:id", ":locale/conversations/:secret"], bytes: 27 * megabyte },
  { at: [":locale/my/spaces/:id/calendars"], bytes: 21 * megabyte },
  // Four hundred thousand characters, of which each takes up to nine bytes in a form.
  { at: [":locale/my/agreements/:id", ":locale/my/agreements/:id/text"], bytes: 4 * megabyte },
  { at: [":locale/my/spaces/:id/photos", ":locale/my/agreements/:id/files"], bytes: 64 * megabyte },
]
