import accounts from "./nl/accounts/accounts.json"
import ending from "./nl/accounts/ending.json"
import organisations from "./nl/accounts/organisations.json"
import privacy from "./nl/accounts/privacy.json"
import security from "./nl/accounts/security.json"
import tokens from "./nl/accounts/tokens.json"
import admin from "./nl/administration/admin.json"
import administration from "./nl/administration/administration.json"
import administrationMails from "./nl/administration/administration-mails.json"
import agreementFiles from "./nl/agreements/agreement-files.json"
import agreements from "./nl/agreements/agreements.json"
import clauses from "./nl/agreements/clauses.json"
import papers from "./nl/agreements/papers.json"
import bookingForm from "./nl/bookings/booking-form.json"
import bookings from "./nl/bookings/bookings.json"
import calendars from "./nl/bookings/calendars.json"
import card from "./nl/bookings/card.json"
import confirmation from "./nl/bookings/confirmation.json"
import hosting from "./nl/bookings/hosting.json"
import timetable from "./nl/bookings/timetable.json"
import city from "./nl/city.json"
import conversation from "./nl/conversations/conversation.json"
import enquiry from "./nl/conversations/enquiry.json"
import mails from "./nl/conversations/mails.json"
import notifications from "./nl/conversations/notifications.json"
import map from "./nl/map.json"
import alerts from "./nl/needs/alerts.json"
import needs from "./nl/needs/needs.json"
import needOffer from "./nl/needs/offers.json"
import sharing from "./nl/needs/sharing.json"
import observatory from "./nl/observatory.json"
import costs from "./nl/plans/costs.json"
import models from "./nl/plans/models.json"
import plans from "./nl/plans/plans.json"
import proposals from "./nl/plans/proposals.json"
import api from "./nl/platform/api.json"
import common from "./nl/platform/common.json"
import documents from "./nl/platform/documents.json"
import errors from "./nl/platform/errors.json"
import prose from "./nl/platform/prose.json"
import refusals from "./nl/platform/refusals.json"
import shell from "./nl/platform/shell.json"
import home from "./nl/search/home.json"
import score from "./nl/search/score.json"
import search from "./nl/search/search.json"
import arrival from "./nl/spaces/arrival.json"
import closures from "./nl/spaces/closures.json"
import listing from "./nl/spaces/listing.json"
import offer from "./nl/spaces/offer.json"
import poster from "./nl/spaces/poster.json"
import published from "./nl/spaces/published.json"
import shortlist from "./nl/spaces/shortlist.json"
import space from "./nl/spaces/space.json"
import vocabulary from "./nl/spaces/vocabulary.json"

/** Every namespace of one language; a page asks for those it shows. */
export const nl = {
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
