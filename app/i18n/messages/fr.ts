import accounts from "./fr/accounts.json"
import admin from "./fr/admin.json"
import administration from "./fr/administration.json"
import administrationMails from "./fr/administration-mails.json"
import api from "./fr/api.json"
import bookings from "./fr/bookings.json"
import calendars from "./fr/calendars.json"
import city from "./fr/city.json"
import closures from "./fr/closures.json"
import common from "./fr/common.json"
import conversation from "./fr/conversation.json"
import ending from "./fr/ending.json"
import enquiry from "./fr/enquiry.json"
import errors from "./fr/errors.json"
import home from "./fr/home.json"
import hosting from "./fr/hosting.json"
import listing from "./fr/listing.json"
import mails from "./fr/mails.json"
import map from "./fr/map.json"
import notifications from "./fr/notifications.json"
import observatory from "./fr/observatory.json"
import offer from "./fr/offer.json"
import organisations from "./fr/organisations.json"
import privacy from "./fr/privacy.json"
import query from "./fr/query.json"
import refusals from "./fr/refusals.json"
import score from "./fr/score.json"
import search from "./fr/search.json"
import security from "./fr/security.json"
import shell from "./fr/shell.json"
import space from "./fr/space.json"
import statements from "./fr/statements.json"
import timetable from "./fr/timetable.json"
import tokens from "./fr/tokens.json"
import vocabulary from "./fr/vocabulary.json"
import wish from "./fr/wish.json"

/** Every namespace of one language; a page asks for those it shows. */
export const fr = {
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
