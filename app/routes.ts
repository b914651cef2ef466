import { index, type RouteConfig, route } from "@remix-run/route-config"

/** The whole URL table, grouped by audience. Pages stand under their language; programs' addresses do not. */
export default [
  index("routes/public/entrance.ts"),
  route("addresses", "routes/api/addresses.ts"),
  route("photos/*", "routes/public/photo.ts"),
  route("attachments/:id", "routes/my/attachment.ts"),
  route("conversations/:secret/attachments/:id", "routes/my/attachment.ts", { id: "guest-attachment" }),
  route("addresses/near", "routes/api/addresses-near.ts"),
  route("spaces/count", "routes/api/space-count.ts"),

  // Search engines
  route("robots.txt", "routes/public/robots.ts"),
  route("sitemap.xml", "routes/public/sitemap.ts"),
  route("sitemap/:file", "routes/public/sitemap.ts", { id: "sitemap-part" }),

  route("dev/mail", "routes/public/dev-mail.tsx"),

  // Whoever stands before a poster
  route("s/:id", "routes/public/space-link.ts"),

  // Programs
  route("api/v1/spaces", "routes/api/api-spaces.ts"),
  route("api/v1/spaces/:id", "routes/api/api-space.ts"),
  route("api/v1/spaces/:id/availability", "routes/api/api-space-availability.ts"),
  route("api/v1/spaces/:id/calendar.ics", "routes/api/api-space-calendar.ts"),
  route("feeds/:file", "routes/api/feed.ts"),
  route("api/v1/spaces/:id/bookings", "routes/api/api-space-bookings.ts"),
  route("api/v1/bookings", "routes/api/api-bookings.ts"),
  route("api/v1/bookings/:id", "routes/api/api-booking.ts"),
  route("api/v1/organisations", "routes/api/api-organisations.ts"),
  route("api/v1/organisations/:id", "routes/api/api-organisation.ts"),
  route("api/v1/areas", "routes/api/api-areas.ts"),
  route("api/v1/areas/:id", "routes/api/api-area.ts"),
  route("api/v1/indicators", "routes/api/api-indicators.ts"),
  route("api/v1/openapi.json", "routes/api/api-openapi.ts"),
  route("problems/:code", "routes/api/problem-type.ts"),
  route("tiles/spaces/:z/:x/:y", "routes/api/space-tiles.ts"),
  route("api/*", "routes/api/api-missing.ts"),

  route(":locale", "routes/public/localised.tsx", [
    // Everyone
    index("routes/public/home.tsx"),
    ...["about", "accessibility", "privacy", "contact", "help"].map((path) =>
      route(path, "routes/public/prose.tsx", { id: path }),
    ),
    route("spaces", "routes/public/spaces.tsx"),
    route("spaces/compare", "routes/public/compare.tsx"),
    route("spaces/favourites", "routes/public/favourites.tsx"),
    route("spaces/list", "routes/public/shortlist.tsx"),
    route("spaces/:id", "routes/public/space.tsx"),

    route("api", "routes/api/api-page.tsx"),
    route("organisations", "routes/public/organisations.tsx"),
    route("organisations/:id", "routes/public/organisation.tsx"),

    // Whoever has an account, or wants one
    route("sign-up", "routes/account/sign-up.tsx"),
    route("sign-in", "routes/account/sign-in.tsx"),
    route("sign-in/code", "routes/account/sign-in-code.tsx"),
    route("sign-out", "routes/account/sign-out.ts"),
    route("verify-email", "routes/account/verify-email.tsx"),
    route("forgot-password", "routes/account/forgot-password.tsx"),
    route("reset-password", "routes/account/reset-password.tsx"),
    route("enquiries/confirm/:secret", "routes/public/confirm-enquiry.tsx"),
    route("invitations/:secret", "routes/account/invitation.tsx"),
    route("my", "routes/my/my.tsx"),
    route("my/account", "routes/account/my-account.tsx"),
    route("my/account/security", "routes/account/my-account-security.tsx"),
    route("my/account/data", "routes/account/my-data.tsx"),
    route("my/account/data/archive", "routes/account/my-data-archive.ts"),
    route("my/account/delete", "routes/account/delete-account.tsx"),
    route("my/feeds", "routes/account/my-feeds.tsx"),
    route("my/bookings/:id/booking.ics", "routes/my/booking-calendar.ts"),
    route("my/organisations", "routes/my/my-organisations.tsx"),
    route("my/organisations/new", "routes/my/new-organisation.tsx"),
    route("my/organisations/:id", "routes/my/my-organisation.tsx"),
    route("my/organisations/:id/members", "routes/my/organisation-members.tsx"),
    route("my/organisations/:id/end", "routes/my/end-organisation.tsx"),
    route("my/spaces", "routes/hosting/my-spaces.tsx"),
    route("my/spaces/new", "routes/hosting/my-space-new.tsx"),
    route("my/spaces/:id", "routes/hosting/my-space-resume.tsx"),
    route("my/spaces/:id/place", "routes/hosting/my-space-place.tsx"),
    route("my/spaces/:id/space", "routes/hosting/my-space-space.tsx"),
    route("my/spaces/:id/access", "routes/hosting/my-space-access.tsx"),
    route("my/spaces/:id/terms", "routes/hosting/my-space-terms.tsx"),
    route("my/spaces/:id/photos", "routes/hosting/my-space-photos.tsx"),
    route("my/spaces/:id/copy", "routes/hosting/my-space-copy.tsx"),
    route("my/spaces/:id/published", "routes/hosting/my-space-published.tsx"),
    route("my/spaces/:id/poster", "routes/hosting/my-space-poster.tsx"),
    route("my/spaces/:id/closures", "routes/hosting/my-space-closures.tsx"),
    route("my/spaces/:id/arrival", "routes/hosting/my-space-arrival.tsx"),
    route("my/spaces/:id/calendars", "routes/hosting/my-space-calendars.tsx"),
    route("my/enquiries", "routes/my/my-enquiries.ts"),
    route("my/messages", "routes/my/my-messages.tsx"),
    route("my/messages/booking/:id", "routes/my/booking-conversation.ts"),
    route("my/messages/:id", "routes/my/my-message.tsx"),
    route("my/notifications", "routes/account/my-notifications.tsx"),
    route("conversations/:secret", "routes/public/guest-conversation.tsx"),
    route("unsubscribe/:token", "routes/account/unsubscribe.tsx"),
    route("my/requests", "routes/hosting/my-requests.tsx"),
    route("my/calendar", "routes/hosting/my-calendar.tsx"),
    route("my/occupancy", "routes/hosting/my-occupancy.tsx"),
    route("my/sites/:id/door-sheet", "routes/hosting/door-sheet.tsx"),
    route("my/statements", "routes/hosting/my-statements.tsx"),
    route("my/statements/:id", "routes/hosting/my-statement.tsx"),
    route("my/statements/:id/lines.csv", "routes/hosting/my-statement-csv.ts"),
    route("my/bookings", "routes/my/my-bookings.tsx"),
    route("my/bookings/:id", "routes/my/my-booking.tsx"),

    // Policymakers
    route("observatory", "routes/public/observatory.tsx"),
    route("observatory/table.csv", "routes/public/observatory-csv.ts"),
    route("observatory/map.geojson", "routes/public/observatory-geojson.ts"),

    // Administrators of the site; others are answered as if these were not here (app/administration/hiding/hidden-pages.server.ts)
    route("admin", "routes/admin/admin.tsx", [
      index("routes/admin/admin-overview.tsx"),
      route("reports", "routes/admin/admin-reports.tsx"),
      route("reports/:id", "routes/admin/admin-report.tsx"),
      route("reports/:id/files/:file", "routes/admin/admin-report-file.ts"),
      route("listings", "routes/admin/admin-listings.tsx"),
      route("listings/:id", "routes/admin/admin-listing.tsx"),
      route("organisations", "routes/admin/admin-organisations.tsx"),
      route("organisations/:id", "routes/admin/admin-organisation.tsx"),
      route("users", "routes/admin/admin-users.tsx"),
      route("users/:id", "routes/admin/admin-user.tsx"),
      route("keys", "routes/admin/admin-keys.tsx"),
      route("given-up", "routes/admin/admin-given-up.tsx"),
      route("system", "routes/admin/admin-system.tsx"),
      route("audit", "routes/admin/admin-audit.tsx"),
      route("audit.csv", "routes/admin/admin-audit-file.ts"),
      route("audit.jsonl", "routes/admin/admin-audit-file.ts", { id: "admin-audit-lines" }),
    ]),

    // Whoever tries a demonstration
    route("dev/mail", "routes/public/dev-mail.tsx", { id: "dev-mail-localised" }),

    // Whoever came to a wrong address
    route("*", "routes/public/missing.tsx"),
  ]),
] satisfies RouteConfig
