// The floors of the house (CONTRIBUTING.md): a folder imports only from the floors below it. Rooms that are still to
// come have their place already.
const floors = [
  ["platform", "i18n", "geo", "ui", "map", "availability"],
  ["accounts", "organisations", "city", "documents", "rules"],
  ["spaces"],
  ["bookings", "needs"],
  ["search", "partnerships"],
  ["matching", "plans", "agreements", "rounds"],
  ["houses", "compliance"],
  ["networks", "conversations", "notifications"],
  ["privacy"],
  ["observatory", "help", "open-data", "http-api", "administration"],
  ["pages"],
  ["routes"],
]

/** What a folder may import on its own floor. */
const sameFloor = {
  platform: ["i18n", "availability"],
  ui: ["i18n", "platform", "availability"],
  i18n: ["platform"],
  map: ["ui", "geo", "i18n", "platform"],
  geo: ["platform"],
  organisations: ["accounts"],
  accounts: ["city"],
  documents: ["city"],
  plans: ["matching"],
  agreements: ["plans"],
  rounds: ["plans", "agreements"],
  "http-api": ["observatory", "open-data"],
  "open-data": ["observatory"],
  notifications: ["conversations"],
}

const rules = floors.flatMap((folders, floor) =>
  folders.map((folder) => {
    const below = floors.slice(0, floor).flat()
    const allowed = [folder, ...below, ...(sameFloor[folder] ?? [])]
    return {
      name: `floor-${floor + 1}-${folder}`,
      severity: "error",
      comment: `app/${folder} may import only from ${allowed.join(", ")}, and from db.`,
      from: { path: `^app/${folder}/` },
      to: { path: "^app/", pathNot: `^app/(${allowed.join("|")})/` },
    }
  }),
)

module.exports = {
  forbidden: [
    ...rules,
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "db-below-app",
      severity: "error",
      comment: "db imports nothing from app but types.",
      from: { path: "^db/", pathNot: "^db/seed/" },
      to: { path: "^app/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "drivers-on-the-server",
      severity: "error",
      comment: "kysely and the drivers are imported only in *.server.ts, in db and in scripts.",
      from: { path: "^app/", pathNot: "\\.server\\.tsx?$" },
      to: { path: "node_modules/(kysely|better-sqlite3|pg)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "maplibre-behind-map",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/map/" },
      to: { path: "node_modules/(maplibre-gl|pmtiles)/" },
    },
    {
      name: "forms-behind-the-guard",
      severity: "error",
      comment: "The library that takes the names of fields apart sees only what the guard let in.",
      from: { path: "^app/", pathNot: "^app/platform/http/form-body\\.server\\.ts$" },
      to: { path: "node_modules/@conform-to/(zod|dom)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "not-to-tests",
      severity: "error",
      from: { pathNot: "\\.test\\.tsx?$|^tests/" },
      to: { path: "\\.test\\.tsx?$|^tests/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
}
