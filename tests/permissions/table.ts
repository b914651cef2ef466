import { adminLines } from "./administering"
import { agreementLines } from "./agreeing"
import { alertLines } from "./alerting"
import { costLines } from "./costing"
import { type Line, nothing } from "./line"
import { listingLines } from "./listing"
import { needLines } from "./needing"
import { bookingLines } from "./owning"
import { planLines } from "./planning"
import { paperLines } from "./reading-papers"
import type { ListedRoute } from "./route-list"

const wish = { purpose: "Rehearsal" }
const everyone = { read: "everyone" } as const
const ofOrganisation = ({ owner }: { owner: string }) => ({ id: owner })

/**
 * Who may read each address and do each thing, in a town where the space is the owner's, the booking the group's and
 * the stranger a stranger. A route without a line fails the test, and so does one whose action has no acts.
 */
export const permissionTable: Record<string, Line> = {
  // Everyone
  entrance: everyone,
  "space-link": { ids: ({ space }) => ({ id: space }), ...everyone },
  addresses: { ...everyone, query: () => "?q=gare", acts: {} },
  "addresses-near": { ...everyone, query: () => "?lat=50.85&lon=4.35" },
  "space-why": { ...everyone, query: ({ space }) => `?id=${space}&people=20&lang=nl` },
  "space-count": { ...everyone, query: () => "?people=20&lang=nl" },
  photo: { read: "nobody", ids: () => ({ "*": "none.webp" }) },
  home: everyone,
  localised: {},
  about: everyone,
  accessibility: everyone,
  privacy: everyone,
  contact: everyone,
  help: everyone,
  spaces: everyone,
  compare: everyone,
  favourites: everyone,
  shortlist: everyone,
  space: {
    ids: ({ space }) => ({ id: space }),
    read: "everyone",
    acts: {
      book: {
        who: "groups",
        query: wished,
        body: ({ group }) => ({ ...wish, intent: "book", organisation: group }),
      },
      hold: {
        who: "groups",
        query: wished,
        body: ({ group }) => ({ ...wish, intent: "hold", organisation: group }),
      },
      group: {
        who: "signedIn",
        query: wished,
        body: () => ({ intent: "group", whom: "group", group: "Reading circle" }),
      },
      join: {
        who: "everyone",
        query: wished,
        body: () => ({
          intent: "join",
          name: "Somebody new",
          email: "somebody.new@example.org",
          password: "ten letters and more",
          whom: "self",
        }),
      },
      ask: {
        who: "everyone",
        body: () => ({ name: "A", email: "a@permissions.example", wish: "June", message: "?" }),
      },
    },
  },
  "api-page": everyone,
  organisations: everyone,
  organisation: {
    ids: ({ owner }) => ({ id: owner }),
    read: "everyone",
    acts: { join: { who: "confirmed", body: nothing } },
  },
  observatory: everyone,
  "observatory-csv": everyone,
  "observatory-geojson": everyone,
  "dev-mail": everyone,
  "dev-mail-localised": everyone,
  robots: { ...everyone, acts: {} },
  sitemap: { ...everyone, acts: {} },
  "sitemap-part": { ...everyone, ids: () => ({ file: "pages.xml" }), acts: {} },
  missing: { read: "nobody", ids: () => ({ "*": "no-such-page" }) },
  "problem-type": { read: "everyone", ids: () => ({ code: "not_found" }) },

  // Whoever wants an account
  "sign-up": { read: "everyone", acts: {} },
  "sign-in": { read: "everyone", acts: {} },
  // Leads on whoever is signed in, and whoever has not given a password yet.
  "sign-in-code": { read: "signedIn", acts: {} },
  "sign-in-link": { read: "everyone", acts: {} },
  // A link that is none leads on whoever is signed in.
  "sign-in-by-link": { read: "confirmed", ids: () => ({ secret: "none" }), acts: {} },
  "sign-out": { acts: {} },
  "verify-email": { read: "everyone", acts: {} },
  "forgot-password": { read: "everyone", acts: {} },
  "reset-password": { read: "everyone", acts: {} },

  // Whoever has the mail
  "confirm-enquiry": {
    read: "everyone",
    ids: ({ enquirySecret }) => ({ secret: enquirySecret }),
    acts: { confirm: { who: "everyone", body: nothing } },
  },
  "guest-conversation": {
    read: "everyone",
    ids: ({ conversationSecret }) => ({ secret: conversationSecret }),
    acts: { write: { who: "everyone", body: () => ({ text: "Thank you." }) } },
  },
  "guest-attachment": {
    // The town has no file behind it: what is asked for is not refused, and is not there.
    ids: (town) => ({ secret: town.conversationSecret, id: town.attachment }),
    read: "nobody",
  },
  unsubscribe: { read: "nobody", ids: () => ({ token: "none" }), acts: {} },
  feed: { read: "everyone", ids: ({ feedSecret }) => ({ file: `${feedSecret}.ics` }), acts: {} },
  invitation: {
    read: "everyone",
    ids: ({ invitationSecret }) => ({ secret: invitationSecret }),
    acts: { accept: { who: "confirmed", body: () => ({ answer: "accept" }) } },
  },

  // Whoever has an account
  my: { read: "signedIn", acts: { resend: { who: "signedIn", body: nothing } } },
  // Whoever opens it by hand is led to the page of favourites.
  "my-favourites": {
    acts: {
      keep: { who: "confirmed", body: ({ space }) => ({ intent: "keep", space }) },
      drop: { who: "confirmed", body: ({ space }) => ({ intent: "drop", space }) },
      move: { who: "confirmed", body: ({ space }) => ({ intent: "move", ids: space }) },
      tidy: { who: "confirmed", body: () => ({ intent: "tidy" }) },
    },
  },
  "my-account": {
    read: "signedIn",
    acts: {
      profile: {
        who: "signedIn",
        body: (_town, actor) => ({ intent: "profile", name: actor, language: "en" }),
      },
      revoke: { who: "groupMember", unheard: true, body: ({ token }) => ({ intent: "revoke", token }) },
    },
  },
  "my-account-security": {
    read: "signedIn",
    acts: {
      rename: {
        who: "confirmed",
        body: () => ({ intent: "renamePasskey", passkey: "none", name: "Phone" }),
      },
    },
  },
  "my-data": { read: "signedIn" },
  // Both ask for the password, and for what the page showed: tests/contract/accounts/leaving.test.ts.
  "my-data-archive": { acts: {} },
  "delete-account": { read: "signedIn", acts: {} },
  "my-feeds": {
    read: "signedIn",
    acts: {
      make: { who: "groups", body: ({ group }) => ({ intent: "make", organisation: group }) },
      revoke: { who: "groupAdmin", body: ({ feed }) => ({ intent: "revoke", id: feed }) },
    },
  },
  "my-organisations": {
    read: "signedIn",
    acts: {
      decline: { who: "groupMember", body: ({ invitation }) => ({ invitation, answer: "decline" }) },
    },
  },
  "new-organisation": {
    read: "signedIn",
    acts: { make: { who: "signedIn", body: () => ({ "name.en": "Club", legalForm: "informal" }) } },
  },
  "my-organisation": {
    ids: ofOrganisation,
    read: "editors",
    acts: { save: { who: "editors", body: () => ({ "name.en": "Parish", legalForm: "asbl_vzw" }) } },
  },
  "payment-account": {
    ids: ofOrganisation,
    read: "ownerAdmin",
    acts: {
      save: { who: "ownerAdmin", body: () => ({ iban: "BE71 0961 2345 6769", holder: "Parish" }) },
    },
  },
  "end-organisation": { ids: ofOrganisation, read: "ownerAdmin", acts: {} },
  "organisation-members": {
    ids: ofOrganisation,
    read: "owners",
    acts: {
      invite: {
        who: "ownerAdmin",
        body: () => ({ intent: "invite", email: "new@permissions.example", role: "member" }),
      },
      approve: { who: "ownerAdmin", body: ({ joinRequest }) => ({ intent: "approve", member: joinRequest }) },
      decline: { who: "ownerAdmin", body: ({ joinRequest }) => ({ intent: "decline", member: joinRequest }) },
      role: {
        who: "ownerAdmin",
        body: ({ ownerMembership }) => ({ intent: "role", member: ownerMembership, role: "editor" }),
      },
      remove: {
        who: "ownerAdmin",
        body: ({ ownerMembership }) => ({ intent: "remove", member: ownerMembership }),
      },
      "remove one of another organisation": {
        who: "nobody",
        ids: ({ elsewhere }) => ({ id: elsewhere }),
        body: ({ ownerMembership }) => ({ intent: "remove", member: ownerMembership }),
      },
    },
  },
  ...needLines,
  ...planLines,
  ...paperLines,
  ...agreementLines,
  ...alertLines,
  ...costLines,
  ...listingLines,
  // Leads on to the messages, which ask who is there.
  "my-enquiries": { read: "everyone" },
  "my-messages": { read: "signedIn" },
  "my-message": {
    ids: ({ conversation }) => ({ id: conversation }),
    read: "talking",
    acts: {
      write: { who: "writing", body: () => ({ text: "Good." }) },
      report: { who: "talking", body: () => ({ intent: "report", reason: "spam" }) },
    },
  },
  attachment: { ids: ({ attachment }) => ({ id: attachment }), read: "nobody" },
  "booking-conversation": { ids: ({ confirmed }) => ({ id: confirmed }), read: "parties" },
  "my-notifications": {
    read: "signedIn",
    acts: { seen: { who: "signedIn", body: () => ({ intent: "seen" }) } },
  },
  ...bookingLines,

  // Administrators of the site
  admin: { read: "administrators" },
  "admin-overview": { read: "administrators" },
  "admin-audit": { read: "administrators" },
  "admin-audit-file": { read: "administrators" },
  "admin-audit-lines": { read: "administrators" },
  ...adminLines,

  // Programs
  "api-spaces": { read: "everyone", acts: {} },
  "api-space": { ids: ({ space }) => ({ id: space }), read: "everyone", acts: {} },
  "api-space-availability": {
    ids: ({ space }) => ({ id: space }),
    query: ({ freeDay }) => `?from=${freeDay}T00:00:00Z&to=${freeDay}T12:00:00Z`,
    read: "everyone",
    acts: {},
  },
  "api-space-calendar": { ids: ({ space }) => ({ id: space }), read: "everyone", acts: {} },
  "api-organisations": { read: "everyone", acts: {} },
  "api-organisation": { ids: ofOrganisation, read: "everyone", acts: {} },
  "api-areas": { read: "everyone", query: () => "?level=municipality", acts: {} },
  "api-area": { read: "nobody", ids: () => ({ id: "none" }), acts: {} },
  "api-indicators": { read: "everyone", acts: {} },
  "api-openapi": { read: "everyone", acts: {} },
  "api-missing": { read: "nobody", ids: () => ({ "*": "v1/none" }), acts: {} },
  "space-tiles": { read: "everyone", ids: () => ({ z: "0", x: "0", y: "0.mvt" }), acts: {} },
}

function wished({ freeDay }: { freeDay: string }) {
  return `?date=${freeDay}&from=18:00&to=19:00&people=10`
}

/** Everything that can be asked of the actions of routes. */
export function doingsOf(routes: readonly ListedRoute[]) {
  return routes.flatMap((route) =>
    Object.entries(permissionTable[route.id]?.acts ?? {}).map(([name, act]) => ({ route, name, act })),
  )
}
