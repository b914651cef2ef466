import accounts from "./fr/accounts/accounts.json"
import ending from "./fr/accounts/ending.json"
import organisations from "./fr/accounts/organisations.json"
import privacy from "./fr/accounts/privacy.json"
import security from "./fr/accounts/security.json"
import tokens from "./fr/accounts/tokens.json"
import admin from "./fr/administration/admin.json"
import administration from "./fr/administration/administration.json"
import administrationMails from "./fr/administration/administration-mails.json"
import agreementFiles from "./fr/agreements/agreement-files.json"
import agreements from "./fr/agreements/agreements.json"
import clauses from "./fr/agreements/clauses.json"
import papers from "./fr/agreements/papers.json"
import bookingForm from "./fr/bookings/booking-form.json"
import bookings from "./fr/bookings/bookings.json"
import calendars from "./fr/bookings/calendars.json"
import card from "./fr/bookings/card.json"
import confirmation from "./fr/bookings/confirmation.json"
import hosting from "./fr/bookings/hosting.json"
import timetable from "./fr/bookings/timetable.json"
import city from "./fr/city.json"
import conversation from "./fr/conversations/conversation.json"
import enquiry from "./fr/conversations/enquiry.json"
import mails from "./fr/conversations/mails.json"
import notifications from "./fr/conversations/notifications.json"
import map from "./fr/map.json"
import alerts from "./fr/needs/alerts.json"
import needs from "./fr/needs/needs.json"
import needOffer from "./fr/needs/offers.json"
import sharing from "./fr/needs/sharing.json"
import observatory from "./fr/observatory.json"
import costs from "./fr/plans/costs.json"
import models from "./fr/plans/models.json"
import plans from "./fr/plans/plans.json"
import proposals from "./fr/plans/proposals.json"
import api from "./fr/platform/api.json"
import common from "./fr/platform/common.json"
import documents from "./fr/platform/documents.json"
import errors from "./fr/platform/errors.json"
import prose from "./fr/platform/prose.json"
import refusals from "./fr/platform/refusals.json"
import shell from "./fr/platform/shell.json"
import home from "./fr/search/home.json"
import score from "./fr/search/score.json"
import search from "./fr/search/search.json"
import arrival from "./fr/spaces/arrival.json"
import closures from "./fr/spaces/closures.json"
import listing from "./fr/spaces/listing.json"
import offer from "./fr/spaces/offer.json"
import poster from "./fr/spaces/poster.json"
import published from "./fr/spaces/published.json"
import shortlist from "./fr/spaces/shortlist.json"
import space from "./fr/spaces/space.json"
import vocabulary from "./fr/spaces/vocabulary.json"

/** Every namespace of one language; a page asks for those it shows. */
export const fr = {
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
