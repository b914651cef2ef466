import { type Locale, localePattern } from "~/i18n/locales"
import type { FeedFormat } from "./http/feeds/feed"

/** Every address of the site that another page links to, in one place. */
export const paths = {
  home: (locale: Locale) => `/${locale}`,
  spaces: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/spaces`, query),
  space: (locale: Locale, id: string, query?: URLSearchParams) => withQuery(`/${locale}/spaces/${id}`, query),
  spaceCount: (locale: Locale, query: URLSearchParams) =>
    withQuery("/spaces/count", new URLSearchParams([...query, ["lang", locale]])),
  /** Why a space stands where it does in a search. */
  spaceWhy: (locale: Locale, id: string, query: URLSearchParams) =>
    withQuery(
      "/spaces/why",
      new URLSearchParams([...new URLSearchParams(query), ["id", id], ["lang", locale]]),
    ),
  /** Spaces side by side. */
  compare: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/spaces/compare`, query),
  /** Spaces that somebody chose, to send round. */
  shortlist: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/spaces/list`, query),
  /** Spaces that somebody keeps, in their account or on this device. @param done why none was added: there is no room, or it is not offered. */
  favourites: (locale: Locale, done?: "full" | "gone") =>
    withQuery(`/${locale}/spaces/favourites`, done && new URLSearchParams({ done })),
  /** Takes what becomes of the favourites of an account. */
  myFavourites: (locale: Locale) => `/${locale}/my/favourites`,
  organisations: (locale: Locale) => `/${locale}/organisations`,
  organisation: (locale: Locale, id: string) => `/${locale}/organisations/${id}`,
  observatory: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/observatory`, query),
  /** What the observatory shows, as a file. */
  observatoryFile: (locale: Locale, file: "table.csv" | "map.geojson", query: URLSearchParams) =>
    withQuery(`/${locale}/observatory/${file}`, query),
  /** @param done what just happened, told on the page. */
  signIn: (
    locale: Locale,
    next?: string,
    done?: "out" | "everywhere" | "deleted" | "reset" | "codeExpired",
  ) =>
    withQuery(
      `/${locale}/sign-in`,
      new URLSearchParams({ ...(next ? { next } : {}), ...(done ? { done } : {}) }),
    ),
  /** Where a second factor is asked for. */
  signInCode: (locale: Locale, next?: string) =>
    withQuery(`/${locale}/sign-in/code`, next ? new URLSearchParams({ next }) : undefined),
  /** Where a link that signs in is asked for. */
  signInLink: (locale: Locale, next?: string) =>
    withQuery(`/${locale}/sign-in/link`, next ? new URLSearchParams({ next }) : undefined),
  /** Where the link of the mail leads. */
  signInByLink: (locale: Locale, secret: string) => `/${locale}/sign-in/link/${encodeURIComponent(secret)}`,
  signUp: (locale: Locale, next?: string) =>
    withQuery(`/${locale}/sign-up`, next ? new URLSearchParams({ next }) : undefined),
  signOut: (locale: Locale) => `/${locale}/sign-out`,
  forgotPassword: (locale: Locale) => `/${locale}/forgot-password`,
  resetPassword: (locale: Locale, token?: string) =>
    withQuery(`/${locale}/reset-password`, token ? new URLSearchParams({ token }) : undefined),
  verifyEmail: (locale: Locale, token: string) =>
    withQuery(`/${locale}/verify-email`, new URLSearchParams({ token })),
  /** @param next the page that the person was on the way to. */
  emailConfirmed: (locale: Locale, next?: string) =>
    withQuery(`/${locale}/verify-email`, next ? new URLSearchParams({ next }) : undefined),
  /** Where the code of the mail that confirms an address is typed. @param next where to go on to then. */
  typeCode: (locale: Locale, next?: string, resent?: "sent" | "later") =>
    withQuery(
      `/${locale}/verify-email`,
      new URLSearchParams({ ...(next ? { next } : {}), ...(resent ? { resent } : {}) }),
    ),
  confirmEnquiry: (locale: Locale, secret: string) => `/${locale}/enquiries/confirm/${secret}`,
  my: (locale: Locale) => `/${locale}/my`,
  myAccount: (locale: Locale) => `/${locale}/my/account`,
  /** Second factors. @param query where to go on to once there is one. */
  security: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/my/account/security`, query),
  myData: (locale: Locale) => `/${locale}/my/account/data`,
  myDataArchive: (locale: Locale) => `/${locale}/my/account/data/archive`,
  deleteAccount: (locale: Locale) => `/${locale}/my/account/delete`,
  mySpaces: (locale: Locale) => `/${locale}/my/spaces`,
  newSpace: (locale: Locale) => `/${locale}/my/spaces/new`,
  /** One step of the listing wizard. */
  editSpace: (locale: Locale, id: string, step?: string) =>
    step ? `/${locale}/my/spaces/${id}/${step}` : `/${locale}/my/spaces/${id}`,
  /** Another space like this one. */
  copySpace: (locale: Locale, id: string) => `/${locale}/my/spaces/${id}/copy`,
  /** Who would want a space. */
  spaceNeeds: (locale: Locale, id: string, query?: URLSearchParams) =>
    withQuery(`/${locale}/my/spaces/${id}/needs`, query),
  /** Who would want a building. */
  siteNeeds: (locale: Locale, siteId: string) => `/${locale}/my/sites/${siteId}/needs`,
  /** Where an owner sends a version of a plan to its groups, and sees what they answer. */
  planProposals: (locale: Locale, siteId: string, planId: string, query?: URLSearchParams) =>
    withQuery(`/${locale}/my/sites/${siteId}/plan/${planId}/proposals`, query),
  agreements: (locale: Locale) => `/${locale}/my/agreements`,
  /** Where an agreement is begun. @param query what it is begun from; nothing lets the reader choose. */
  newAgreement: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/my/agreements/new`, query),
  agreement: (locale: Locale, id: string, query?: URLSearchParams) =>
    withQuery(`/${locale}/my/agreements/${id}`, query),
  /** Where what its text is filled from is changed. */
  agreementTerms: (locale: Locale, id: string) => `/${locale}/my/agreements/${id}/terms`,
  /** Where its clauses are written. */
  agreementText: (locale: Locale, id: string) => `/${locale}/my/agreements/${id}/text`,
  /** What changed from one of its versions to another. */
  agreementChanges: (locale: Locale, id: string, query?: URLSearchParams) =>
    withQuery(`/${locale}/my/agreements/${id}/changes`, query),
  /** The text that both accepted, as a file. @param version one whose file was made before; else the newest. */
  agreementPdf: (locale: Locale, id: string, version?: number) =>
    withQuery(
      `/${locale}/my/agreements/${id}/agreement.pdf`,
      version === undefined ? undefined : new URLSearchParams({ version: String(version) }),
    ),
  /** Who signed it, and when. */
  signingTrail: (locale: Locale, id: string) => `/${locale}/my/agreements/${id}/trail`,
  /** The same as a file: goes with that of the text wherever it goes. */
  signingTrailPdf: (locale: Locale, id: string) => `/${locale}/my/agreements/${id}/trail.pdf`,
  /** Where both sides add files to an agreement. */
  agreementFiles: (locale: Locale, id: string, query?: URLSearchParams) =>
    withQuery(`/${locale}/my/agreements/${id}/files`, query),
  /** One of them. @param size of a photo, the copy that lists show. */
  agreementFile: (locale: Locale, id: string, fileId: string, size?: "small") =>
    withQuery(
      `/${locale}/my/agreements/${id}/files/${fileId}`,
      size === undefined ? undefined : new URLSearchParams({ size }),
    ),
  /** Where the link of the mail to a signer leads. */
  signAgreement: (locale: Locale, secret: string) =>
    `/${locale}/agreements/sign/${encodeURIComponent(secret)}`,
  /** What the link of a signer signs, as a file. */
  signerPdf: (locale: Locale, secret: string) =>
    `/${locale}/agreements/sign/${encodeURIComponent(secret)}/agreement.pdf`,
  /** Who signed that, and when, as a file. */
  signerTrailPdf: (locale: Locale, secret: string) =>
    `/${locale}/agreements/sign/${encodeURIComponent(secret)}/trail.pdf`,
  /** What a plan proposes to a group. */
  proposal: (locale: Locale, id: string, query?: URLSearchParams) =>
    withQuery(`/${locale}/my/proposals/${id}`, query),
  /** The sharing plans of a building. */
  plans: (locale: Locale, siteId: string) => `/${locale}/my/sites/${siteId}/plan`,
  /** A version of the plan of a building, for one of its purposes. @param moving a session that is to be moved. */
  plan: (
    locale: Locale,
    siteId: string,
    planId: string,
    purpose?: string,
    moving?: { key: string; spaceId: string; weekday: number; from: number; until: number },
  ) => {
    const query = new URLSearchParams({
      ...(purpose && { purpose }),
      ...(moving && {
        move: [moving.spaceId, moving.weekday, moving.from, moving.until, moving.key].join(" "),
      }),
    })
    return `${withQuery(`/${locale}/my/sites/${siteId}/plan/${planId}`, query)}${moving ? "#move" : ""}`
  },
  /** A plan of a building beside another. */
  comparePlan: (locale: Locale, siteId: string, planId: string, purpose: string) =>
    withQuery(`/${locale}/my/sites/${siteId}/plan/${planId}/compare`, new URLSearchParams({ purpose })),
  /** What a building costs and who bears it. @param query what is tried out. */
  siteCosts: (locale: Locale, siteId: string, query?: URLSearchParams) =>
    withQuery(`/${locale}/my/sites/${siteId}/costs`, query),
  /** @param from the plan whose groups are to stand in the form. */
  editCosts: (locale: Locale, siteId: string, from?: { plan: string; purpose: string }) =>
    withQuery(`/${locale}/my/sites/${siteId}/costs/edit`, from && new URLSearchParams(from)),
  siteCostsFile: (locale: Locale, siteId: string, query?: URLSearchParams) =>
    withQuery(`/${locale}/my/sites/${siteId}/costs/split.csv`, query),
  /** Models of financing and running a building, side by side. @param query what just happened. */
  siteModels: (locale: Locale, siteId: string, query?: URLSearchParams) =>
    withQuery(`/${locale}/my/sites/${siteId}/models`, query),
  /** A comparison of models that was saved. */
  modelComparison: (locale: Locale, siteId: string, id: string, query?: URLSearchParams) =>
    withQuery(`/${locale}/my/sites/${siteId}/models/${id}`, query),
  /** A comparison of models for whoever has its link. */
  sharedModels: (locale: Locale, secret: string) => `/${locale}/models/${secret}`,
  /** Where an owner offers a space to the group of a need. */
  offerSpace: (locale: Locale, id: string, needId: string, query?: URLSearchParams) =>
    withQuery(`/${locale}/my/spaces/${id}/needs/${needId}`, query),
  /** How a listing stands before the public, and how to make it known. */
  publishedSpace: (locale: Locale, id: string) => `/${locale}/my/spaces/${id}/published`,
  /** What hangs on the door. @param sheet the languages of the poster: one of `posterSheets`. */
  poster: (locale: Locale, id: string, sheet?: string) =>
    withQuery(`/${locale}/my/spaces/${id}/poster`, sheet ? new URLSearchParams({ sheet }) : undefined),
  posterPdf: (locale: Locale, id: string, sheet: string) =>
    withQuery(`/${locale}/my/spaces/${id}/poster.pdf`, new URLSearchParams({ sheet })),
  /** A space by a short address, to print and to type: it leads to the reader's language. */
  spaceLink: (id: string) => `/s/${id}`,
  spaceCalendars: (locale: Locale, id: string) => `/${locale}/my/spaces/${id}/calendars`,
  /** Free and taken time of a space, for calendar programs. */
  spaceCalendarFile: (id: string) => `/api/v1/spaces/${id}/calendar.ics`,
  /** Calendar of somebody's own, behind a secret. */
  feed: (secret: string) => `/feeds/${secret}.ics`,
  /** @param organisationId of which bookings an address is wanted. */
  myFeeds: (locale: Locale, organisationId?: string) =>
    withQuery(
      `/${locale}/my/feeds`,
      organisationId ? new URLSearchParams({ organisation: organisationId }) : undefined,
    ),
  /** A booking, or a whole series, as a calendar file. */
  bookingFile: (locale: Locale, id: string) => `/${locale}/my/bookings/${id}/booking.ics`,
  spaceClosures: (locale: Locale, id: string) => `/${locale}/my/spaces/${id}/closures`,
  /** How those who come get in. */
  spaceArrival: (locale: Locale, id: string) => `/${locale}/my/spaces/${id}/arrival`,
  myOrganisations: (locale: Locale) => `/${locale}/my/organisations`,
  myOrganisation: (locale: Locale, id: string) => `/${locale}/my/organisations/${id}`,
  organisationMembers: (locale: Locale, id: string) => `/${locale}/my/organisations/${id}/members`,
  endOrganisation: (locale: Locale, id: string) => `/${locale}/my/organisations/${id}/end`,
  organisationInvitation: (locale: Locale, secret: string) => `/${locale}/invitations/${secret}`,
  /** @param next the page that the person was on the way to. */
  newOrganisation: (locale: Locale, next?: string) =>
    withQuery(`/${locale}/my/organisations/new`, next ? new URLSearchParams({ next }) : undefined),
  /** What groups look for. */
  needs: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/needs`, query),
  need: (locale: Locale, id: string) => `/${locale}/needs/${id}`,
  myNeeds: (locale: Locale) => `/${locale}/my/needs`,
  /** What owners offer for a need. */
  needOffers: (locale: Locale, id: string, query?: URLSearchParams) =>
    withQuery(`/${locale}/my/needs/${id}/offers`, query),
  /** What others ask of a need, and it of them. */
  needSharing: (locale: Locale, id: string, query?: URLSearchParams) =>
    withQuery(`/${locale}/my/needs/${id}/sharing`, query),
  /** Where the group of a need asks that of another to share. */
  askToShare: (locale: Locale, id: string, otherId: string) => `/${locale}/my/needs/${id}/sharing/${otherId}`,
  /** Who could share a roof with an organisation. */
  whoCouldShare: (locale: Locale, id: string) => `/${locale}/my/organisations/${id}/sharing`,
  /** How a need stands while it is typed. */
  needOutlook: (locale: Locale, query: URLSearchParams) =>
    withQuery("/needs/outlook", new URLSearchParams([...query, ["lang", locale]])),
  /** @param query the search that found too little. */
  newNeed: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/needs/new`, query),
  /** One step of writing a need. */
  editNeed: (locale: Locale, id: string, step: string) => `/${locale}/my/needs/${id}/${step}`,
  /** What somebody is told of. */
  alerts: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/my/alerts`, query),
  /** What one alert found. */
  alert: (locale: Locale, id: string, query?: URLSearchParams) =>
    withQuery(`/${locale}/my/alerts/${id}`, query),
  /** @param query the search that is saved. */
  newAlert: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/my/alerts/new`, query),
  /** An alert of somebody's own for feed readers, behind a secret. */
  alertFeed: (secret: string, format: FeedFormat) => `/feeds/alerts/${secret}.${format}`,
  /** The newest spaces of a search, for feed readers. */
  spacesFeed: (format: FeedFormat, query: URLSearchParams) => withQuery(`/feeds/spaces.${format}`, query),
  myBookings: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/my/bookings`, query),
  /** Of a booking, or of a series. */
  myBooking: (locale: Locale, id: string) => `/${locale}/my/bookings/${id}`,
  /** Practical cards of the dates to come; below it lies all that a device keeps for when it has no connection. */
  cards: (locale: Locale) => `/${locale}/my/cards`,
  /** Of a booking, or of a series. */
  card: (locale: Locale, id: string) => `/${locale}/my/cards/${id}`,
  cardCopies: (locale: Locale) => `/${locale}/my/card-copies`,
  /** What was agreed, to print. */
  confirmation: (locale: Locale, id: string) => `/${locale}/my/bookings/${id}/confirmation`,
  confirmationPdf: (locale: Locale, id: string) => `/${locale}/my/bookings/${id}/confirmation.pdf`,
  conversations: (locale: Locale) => `/${locale}/my/messages`,
  conversation: (locale: Locale, id: string) => `/${locale}/my/messages/${id}`,
  /** Leads to the conversation of a booking, or of its series. */
  bookingConversation: (locale: Locale, bookingId: string) => `/${locale}/my/messages/booking/${bookingId}`,
  /** Where a guest reads and answers, by the link in a mail. */
  guestConversation: (locale: Locale, secret: string) => `/${locale}/conversations/${secret}`,
  attachment: (id: string) => `/attachments/${id}`,
  guestAttachment: (secret: string, id: string) => `/conversations/${secret}/attachments/${id}`,
  myNotifications: (locale: Locale) => `/${locale}/my/notifications`,
  unsubscribe: (locale: Locale, token: string) => `/${locale}/unsubscribe/${token}`,
  requests: (locale: Locale) => `/${locale}/my/requests`,
  ownerCalendar: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/my/calendar`, query),
  occupancy: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/my/occupancy`, query),
  doorSheet: (locale: Locale, siteId: string, query?: URLSearchParams) =>
    withQuery(`/${locale}/my/sites/${siteId}/door-sheet`, query),
  doorSheetPdf: (locale: Locale, siteId: string, query: URLSearchParams) =>
    withQuery(`/${locale}/my/sites/${siteId}/door-sheet.pdf`, query),
  paymentAccount: (locale: Locale, organisationId: string) =>
    `/${locale}/my/organisations/${organisationId}/account`,
  statements: (locale: Locale, query?: URLSearchParams) => withQuery(`/${locale}/my/statements`, query),
  monthlyStatement: (locale: Locale, id: string) => `/${locale}/my/statements/${id}`,
  monthlyStatementPdf: (locale: Locale, id: string) => `/${locale}/my/statements/${id}/statement.pdf`,
  monthlyStatementCsv: (locale: Locale, id: string) => `/${locale}/my/statements/${id}/lines.csv`,
  about: (locale: Locale) => `/${locale}/about`,
  accessibility: (locale: Locale) => `/${locale}/accessibility`,
  privacy: (locale: Locale) => `/${locale}/privacy`,
  contact: (locale: Locale) => `/${locale}/contact`,
  help: (locale: Locale) => `/${locale}/help`,
  api: (locale: Locale) => `/${locale}/api`,
  /** What search engines read: the list of all parts, and one of them. */
  sitemap: () => "/sitemap.xml",
  sitemapPart: (file: string) => `/sitemap/${file}`,
  photo: (key: string) => `/photos/${key}`,
}

function withQuery(path: string, query: URLSearchParams | undefined): string {
  const text = query?.toString()
  return text ? `${path}?${text}` : path
}

const languageOfPath = new RegExp(`^/${localePattern}(?=/|$)`)

/** The same page in another language, its query kept. */
export function inLocale(url: { pathname: string; search: string }, locale: Locale): string {
  return `/${locale}${withoutLocale(url.pathname)}${url.search}`
}

/** The path of a page, whatever its language: what follows `/fr`. */
export function withoutLocale(pathname: string): string {
  return pathname.replace(languageOfPath, "")
}
