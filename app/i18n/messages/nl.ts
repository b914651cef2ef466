import accounts from "./nl/accounts.json"
import admin from "./nl/admin.json"
import administration from "./nl/administration.json"
import administrationMails from "./nl/administration-mails.json"
import api from "./nl/api.json"
import bookings from "./nl/bookings.json"
import calendars from "./nl/calendars.json"
import city from "./nl/city.json"
import closures from "./nl/closures.json"
import common from "./nl/common.json"
import conversation from "./nl/conversation.json"
import ending from "./nl/ending.json"
import enquiry from "./nl/enquiry.json"
import errors from "./nl/errors.json"
import home from "./nl/home.json"
import hosting from "./nl/hosting.json"
import listing from "./nl/listing.json"
import mails from "./nl/mails.json"
import map from "./nl/map.json"
import notifications from "./nl/notifications.json"
import observatory from "./nl/observatory.json"
import offer from "./nl/offer.json"
import organisations from "./nl/organisations.json"
import privacy from "./nl/privacy.json"
import query from "./nl/query.json"
import refusals from "./nl/refusals.json"
import score from "./nl/score.json"
import search from "./nl/search.json"
import security from "./nl/security.json"
import shell from "./nl/shell.json"
import space from "./nl/space.json"
import statements from "./nl/statements.json"
import timetable from "./nl/timetable.json"
import tokens from "./nl/tokens.json"
import vocabulary from "./nl/vocabulary.json"
import wish from "./nl/wish.json"

/** Every namespace of one language; a page asks for those it shows. */
export const nl = {
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
