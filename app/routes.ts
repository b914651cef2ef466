import { index, type RouteConfig, route } from "@remix-run/route-config"

/** The whole URL table, grouped by audience. Pages stand under their language; programs' addresses do not. */
export default [
  index("routes/entrance.ts"),
  route("addresses", "routes/addresses.ts"),
  route("photos/*", "routes/photo.ts"),
  route("attachments/:id", "routes/attachment.ts"),
  route("conversations/:secret/attachments/:id", "routes/attachment.ts", { id: "guest-attachment" }),
  route("addresses/near", "routes/addresses-near.ts"),

  route("dev/mail", "routes/dev-mail.tsx"),

  // Programs
  route("api/v1/spaces", "routes/api-spaces.ts"),
  route("api/v1/spaces/:id", "routes/api-space.ts"),
  route("api/v1/spaces/:id/availability", "routes/api-space-availability.ts"),
  route("api/v1/spaces/:id/calendar.ics", "routes/api-space-calendar.ts"),
  route("feeds/:file", "routes/feed.ts"),
  route("api/v1/spaces/:id/bookings", "routes/api-space-bookings.ts"),
  route("api/v1/bookings", "routes/api-bookings.ts"),
  route("api/v1/bookings/:id", "routes/api-booking.ts"),
  route("api/v1/organisations", "routes/api-organisations.ts"),
  route("api/v1/organisations/:id", "routes/api-organisation.ts"),
  route("api/v1/areas", "routes/api-areas.ts"),
  route("api/v1/areas/:id", "routes/api-area.ts"),
  route("api/v1/indicators", "routes/api-indicators.ts"),
  route("api/v1/openapi.json", "routes/api-openapi.ts"),
  route("problems/:code", "routes/problem-type.ts"),
  route("tiles/spaces/:z/:x/:y", "routes/space-tiles.ts"),
  route("api/*", "routes/api-missing.ts"),

  route(":locale", "routes/localised.tsx", [
    // Everyone
    index("routes/home.tsx"),
    ...["about", "accessibility", "privacy", "contact", "help"].map((path) =>
      route(path, "routes/statement.tsx", { id: path }),
    ),
    route("spaces", "routes/spaces.tsx"),
    route("spaces/:id", "routes/space.tsx"),

    route("api", "routes/api-page.tsx"),
    route("organisations", "routes/organisations.tsx"),
    route("organisations/:id", "routes/organisation.tsx"),

    // Whoever has an account, or wants one
    route("sign-up", "routes/sign-up.tsx"),
    route("sign-in", "routes/sign-in.tsx"),
    route("sign-in/code", "routes/sign-in-code.tsx"),
    route("sign-out", "routes/sign-out.ts"),
    route("verify-email", "routes/verify-email.tsx"),
    route("forgot-password", "routes/forgot-password.tsx"),
    route("reset-password", "routes/reset-password.tsx"),
    route("enquiries/confirm/:secret", "routes/confirm-enquiry.tsx"),
    route("invitations/:secret", "routes/invitation.tsx"),
    route("my", "routes/my.tsx"),
    route("my/account", "routes/my-account.tsx"),
    route("my/account/security", "routes/my-account-security.tsx"),
    route("my/feeds", "routes/my-feeds.tsx"),
    route("my/bookings/:id/booking.ics", "routes/booking-calendar.ts"),
    route("my/organisations", "routes/my-organisations.tsx"),
    route("my/organisations/new", "routes/new-organisation.tsx"),
    route("my/organisations/:id", "routes/my-organisation.tsx"),
    route("my/organisations/:id/members", "routes/organisation-members.tsx"),
    route("my/spaces", "routes/my-spaces.tsx"),
    route("my/spaces/new", "routes/my-space-new.tsx"),
    route("my/spaces/:id", "routes/my-space-resume.tsx"),
    route("my/spaces/:id/place", "routes/my-space-place.tsx"),
    route("my/spaces/:id/space", "routes/my-space-space.tsx"),
    route("my/spaces/:id/access", "routes/my-space-access.tsx"),
    route("my/spaces/:id/terms", "routes/my-space-terms.tsx"),
    route("my/spaces/:id/photos", "routes/my-space-photos.tsx"),
    route("my/spaces/:id/closures", "routes/my-space-closures.tsx"),
    route("my/spaces/:id/calendars", "routes/my-space-calendars.tsx"),
    route("my/enquiries", "routes/my-enquiries.ts"),
    route("my/messages", "routes/my-messages.tsx"),
    route("my/messages/booking/:id", "routes/booking-conversation.ts"),
    route("my/messages/:id", "routes/my-message.tsx"),
    route("my/notifications", "routes/my-notifications.tsx"),
    route("conversations/:secret", "routes/guest-conversation.tsx"),
    route("unsubscribe/:token", "routes/unsubscribe.tsx"),
    route("my/requests", "routes/my-requests.tsx"),
    route("my/calendar", "routes/my-calendar.tsx"),
    route("my/occupancy", "routes/my-occupancy.tsx"),
    route("my/sites/:id/door-sheet", "routes/door-sheet.tsx"),
    route("my/statements", "routes/my-statements.tsx"),
    route("my/statements/:id", "routes/my-statement.tsx"),
    route("my/statements/:id/lines.csv", "routes/my-statement-csv.ts"),
    route("my/bookings", "routes/my-bookings.tsx"),
    route("my/bookings/:id", "routes/my-booking.tsx"),

    // Policymakers
    route("observatory", "routes/observatory.tsx"),
    route("observatory/table.csv", "routes/observatory-csv.ts"),
    route("observatory/map.geojson", "routes/observatory-geojson.ts"),

    // Administrators of the site; others are answered as if these were not here (app/administration/hidden-pages.server.ts)
    route("admin", "routes/admin.tsx", [
      index("routes/admin-overview.tsx"),
      route("reports", "routes/admin-reports.tsx"),
      route("reports/:id", "routes/admin-report.tsx"),
      route("reports/:id/files/:file", "routes/admin-report-file.ts"),
      route("listings", "routes/admin-listings.tsx"),
      route("listings/:id", "routes/admin-listing.tsx"),
      route("organisations", "routes/admin-organisations.tsx"),
      route("organisations/:id", "routes/admin-organisation.tsx"),
      route("users", "routes/admin-users.tsx"),
      route("users/:id", "routes/admin-user.tsx"),
      route("keys", "routes/admin-keys.tsx"),
      route("given-up", "routes/admin-given-up.tsx"),
      route("system", "routes/admin-system.tsx"),
      route("audit", "routes/admin-audit.tsx"),
      route("audit.csv", "routes/admin-audit-file.ts"),
      route("audit.jsonl", "routes/admin-audit-file.ts", { id: "admin-audit-lines" }),
    ]),

    // Whoever tries a demonstration
    route("dev/mail", "routes/dev-mail.tsx", { id: "dev-mail-localised" }),

    // Whoever came to a wrong address
    route("*", "routes/missing.tsx"),
  ]),
] satisfies RouteConfig
