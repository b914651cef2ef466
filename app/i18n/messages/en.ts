import accounts from "./en/accounts.json"
import admin from "./en/admin.json"
import administration from "./en/administration.json"
import administrationMails from "./en/administration-mails.json"
import api from "./en/api.json"
import bookings from "./en/bookings.json"
import calendars from "./en/calendars.json"
import city from "./en/city.json"
import closures from "./en/closures.json"
import common from "./en/common.json"
import conversation from "./en/conversation.json"
import ending from "./en/ending.json"
import enquiry from "./en/enquiry.json"
import errors from "./en/errors.json"
import home from "./en/home.json"
import hosting from "./en/hosting.json"
import listing from "./en/listing.json"
import mails from "./en/mails.json"
import map from "./en/map.json"
import notifications from "./en/notifications.json"
import observatory from "./en/observatory.json"
import offer from "./en/offer.json"
import organisations from "./en/organisations.json"
import privacy from "./en/privacy.json"
import query from "./en/query.json"
import refusals from "./en/refusals.json"
import score from "./en/score.json"
import search from "./en/search.json"
import security from "./en/security.json"
import shell from "./en/shell.json"
import space from "./en/space.json"
import statements from "./en/statements.json"
import timetable from "./en/timetable.json"
import tokens from "./en/tokens.json"
import vocabulary from "./en/vocabulary.json"
import wish from "./en/wish.json"

/** Every namespace of one language; a page asks for those it shows. */
export const en = {
  accounts,
  admin,
  administration,
  administrationMails,
  api,
  bookings,
  calendars,
  city,
  closures,
  common,
  conversation,
  ending,
  enquiry,
  errors,
  home,
  hosting,
  listing,
  mails,
  map,
  notifications,
  observatory,
  offer,
  organisations,
  privacy,
  query,
  refusals,
  score,
  search,
  security,
  shell,
  space,
  statements,
  timetable,
  tokens,
  vocabulary,
  wish,
}
