import accounts from "./en/accounts/accounts.json"
import ending from "./en/accounts/ending.json"
import organisations from "./en/accounts/organisations.json"
import privacy from "./en/accounts/privacy.json"
import security from "./en/accounts/security.json"
import tokens from "./en/accounts/tokens.json"
import admin from "./en/administration/admin.json"
import administration from "./en/administration/administration.json"
import administrationMails from "./en/administration/administration-mails.json"
import agreementFiles from "./en/agreements/agreement-files.json"
import agreements from "./en/agreements/agreements.json"
import clauses from "./en/agreements/clauses.json"
import papers from "./en/agreements/papers.json"
import bookingForm from "./en/bookings/booking-form.json"
import bookings from "./en/bookings/bookings.json"
import calendars from "./en/bookings/calendars.json"
import card from "./en/bookings/card.json"
import confirmation from "./en/bookings/confirmation.json"
import hosting from "./en/bookings/hosting.json"
import timetable from "./en/bookings/timetable.json"
import city from "./en/city.json"
import conversation from "./en/conversations/conversation.json"
import enquiry from "./en/conversations/enquiry.json"
import mails from "./en/conversations/mails.json"
import notifications from "./en/conversations/notifications.json"
import map from "./en/map.json"
import alerts from "./en/needs/alerts.json"
import needs from "./en/needs/needs.json"
import needOffer from "./en/needs/offers.json"
import sharing from "./en/needs/sharing.json"
import observatory from "./en/observatory.json"
import costs from "./en/plans/costs.json"
import models from "./en/plans/models.json"
import plans from "./en/plans/plans.json"
import proposals from "./en/plans/proposals.json"
import api from "./en/platform/api.json"
import common from "./en/platform/common.json"
import documents from "./en/platform/documents.json"
import errors from "./en/platform/errors.json"
import prose from "./en/platform/prose.json"
import refusals from "./en/platform/refusals.json"
import shell from "./en/platform/shell.json"
import home from "./en/search/home.json"
import score from "./en/search/score.json"
import search from "./en/search/search.json"
import arrival from "./en/spaces/arrival.json"
import closures from "./en/spaces/closures.json"
import listing from "./en/spaces/listing.json"
import offer from "./en/spaces/offer.json"
import poster from "./en/spaces/poster.json"
import published from "./en/spaces/published.json"
import shortlist from "./en/spaces/shortlist.json"
import space from "./en/spaces/space.json"
import vocabulary from "./en/spaces/vocabulary.json"

/** Every namespace of one language; a page asks for those it shows. */
export const en = {
  accounts,
  admin,
  administration,
  administrationMails,
  agreementFiles,
  agreements,
  api,
  arrival,
  bookings,
  calendars,
  card,
  city,
  clauses,
  closures,
  common,
  confirmation,
  conversation,
  costs,
  ending,
  documents,
  enquiry,
  errors,
  home,
  hosting,
  listing,
  mails,
  map,
  models,
  notifications,
  needOffer,
  sharing,
  needs,
  alerts,
  observatory,
  offer,
  organisations,
  papers,
  plans,
  proposals,
  poster,
  privacy,
  published,
  refusals,
  score,
  search,
  security,
  shell,
  shortlist,
  space,
  prose,
  timetable,
  tokens,
  vocabulary,
  bookingForm,
}
