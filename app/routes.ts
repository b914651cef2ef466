import { index, type RouteConfig, route } from "@remix-run/route-config"

/** The whole URL table, grouped by audience. Pages stand under their language; programs' addresses do not. */
export default [
  index("routes/entrance.ts"),
  route("addresses", "routes/addresses.ts"),

  route(":locale", "routes/localised.tsx", [
    // Everyone
    index("routes/home.tsx"),
    ...["about", "accessibility", "privacy", "contact", "help"].map((path) =>
      route(path, "routes/statement.tsx", { id: path }),
    ),

    // Whoever came to a wrong address
    route("*", "routes/missing.tsx"),
  ]),
] satisfies RouteConfig
