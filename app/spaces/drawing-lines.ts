import type { BuildingKind } from "./vocabulary"

/** The colours of a drawing, by the accent of its kind. */
export const accents = {
  roof: { stroke: "var(--roof)", ground: "var(--roof-soft)" },
  leaf: { stroke: "var(--leaf)", ground: "var(--leaf-soft)" },
  sky: { stroke: "var(--sky)", ground: "var(--sky-soft)" },
  sun: { stroke: "color-mix(in oklab, var(--sun) 70%, var(--ink))", ground: "var(--sun-soft)" },
} as const

export type Accent = keyof typeof accents

interface Drawing {
  accent: Accent
  /** Strokes in a square of 148. */
  paths: string[]
  circles?: [cx: number, cy: number, r: number][]
}

/** One style for all: 2.6 px strokes in one accent on its soft ground. */
export const drawings: Record<BuildingKind, Drawing> = {
  place_of_worship: {
    accent: "roof",
    paths: [
      "M26 128V72a48 48 0 0 1 96 0v56",
      "M40 128V76a34 34 0 0 1 68 0v52",
      "M58 128v-22a16 16 0 0 1 32 0v22",
      "M74 106v22",
      "M14 128h120",
      "M74 24V12",
      "M74 56v20M64 66h20",
    ],
    circles: [[74, 66, 10]],
  },
  parish_hall: {
    accent: "roof",
    paths: [
      "M18 128V84l38-30 38 30v44",
      "M94 128V50l18-24 18 24v78",
      "M112 14v12M106 19h12",
      "M46 128v-22a10 10 0 0 1 20 0v22",
      "M106 66v14M118 66v14",
      "M10 128h128",
    ],
    circles: [[56, 80, 7]],
  },
  school: {
    accent: "sun",
    paths: [
      "M14 128V72h44V52l16-14 16 14v20h44v56z",
      "M66 128v-22h16v22",
      "M26 86h20v14H26zM102 86h20v14h-20zM26 110h20M102 110h20",
      "M74 38V22h16l-4 5 4 5H74",
    ],
    circles: [[74, 62, 6]],
  },
  office: {
    accent: "sky",
    paths: [
      "M26 128V22h54v106M80 54h42v74",
      "M38 36h12M58 36h12M38 54h12M58 54h12M38 72h12M58 72h12M38 90h12M58 90h12",
      "M92 68h8M106 68h8M92 84h8M106 84h8M92 100h8M106 100h8",
      "M46 128v-20h14v20",
      "M12 128h124",
    ],
  },
  cultural_centre: {
    accent: "leaf",
    paths: [
      "M12 66 74 30l62 36",
      "M22 62v66h104V62",
      "M36 128V96a12 12 0 0 1 24 0v32M88 128V96a12 12 0 0 1 24 0v32",
      "M66 74h16",
      "M8 128h132",
    ],
  },
  community_centre: {
    accent: "leaf",
    paths: [
      "M14 128V84l30-26 30 26v44",
      "M74 92l30-30 30 30v36",
      "M38 128v-24h12v24M94 128v-20h20v20M104 108v20",
      "M36 84h16",
      "M98 92h12",
      "M8 128h132",
    ],
  },
  library: {
    accent: "sky",
    paths: [
      "M18 128V54h112v74",
      "M12 54h124M24 54V40h100v14",
      "M32 70h14v42H32zM46 74h10v38H46zM56 70h12v42H56z",
      "M82 112l8-40 12 3-8 37z",
      "M104 70h12v42h-12z",
      "M32 112h84",
      "M8 128h132",
    ],
  },
  sports_hall: {
    accent: "leaf",
    paths: [
      "M14 128V72q60-52 120 0v56",
      "M14 72h120",
      "M28 84h16M52 84h16M80 84h16M104 84h16",
      "M58 128v-26h32v26M74 102v26",
      "M8 128h132",
    ],
    circles: [[110, 112, 9]],
  },
  theatre: {
    accent: "roof",
    paths: [
      "M18 128V46h112v82",
      "M18 46q56-30 112 0",
      "M30 60h88",
      "M30 60q4 34-0 52 20-14 24-52M118 60q-4 34 0 52-20-14-24-52",
      "M42 128v-12h64v12",
      "M8 128h132",
    ],
  },
  museum: {
    accent: "sun",
    paths: [
      "M14 58 74 26l60 32z",
      "M22 66h104",
      "M30 66v46M46 66v46M66 66v46M82 66v46M102 66v46M118 66v46",
      "M22 112h104M14 120h120",
      "M8 128h132",
    ],
    circles: [[74, 46, 5]],
  },
  industrial: {
    accent: "sun",
    paths: [
      "M14 128V74l32-18v18l32-18v18l32-18v72",
      "M110 56V22h14v106",
      "M26 92h14v12H26zM56 92h14v12H56zM86 92h12v12H86z",
      "M56 128v-14h14v14",
      "M112 34h10",
      "M8 128h132",
    ],
  },
  retail: {
    accent: "sky",
    paths: [
      "M22 128V76h104v52",
      "M16 62l8-22h100l8 22",
      "M16 62a10 10 0 0 0 19 0a10 10 0 0 0 20 0a10 10 0 0 0 19 0a10 10 0 0 0 20 0a10 10 0 0 0 19 0a10 10 0 0 0 19 0",
      "M34 88h44v26H34z",
      "M92 128V88h20v40",
      "M8 128h132",
    ],
  },
  residential: {
    accent: "sky",
    paths: [
      "M20 128V58l18-14 18 14v70",
      "M56 128V46l18-14 18 14v82",
      "M92 128V62l18-14 18 14v66",
      "M32 70h12M32 88h12M68 60h12M68 78h12M68 96h12M104 74h12M104 92h12",
      "M32 128v-20h12v20M68 128v-16h12v16M104 128v-18h12v18",
      "M10 128h128",
    ],
  },
  town_hall: {
    accent: "roof",
    paths: [
      "M14 128V76h40M94 76h40v52",
      "M54 128V50h40v78",
      "M54 50l20-26 20 26",
      "M74 24V10h12l-3 4 3 4H74",
      "M26 90h16M26 106h16M106 90h16M106 106h16",
      "M66 128v-20a8 8 0 0 1 16 0v20",
      "M8 128h132",
    ],
    circles: [[74, 66, 8]],
  },
  care: {
    accent: "leaf",
    paths: [
      "M18 128V62h112v66",
      "M46 62V36h56v26",
      "M74 42v14M67 49h14",
      "M32 76h16v12H32zM32 100h16v12H32zM100 76h16v12h-16zM100 100h16v12h-16z",
      "M62 128v-30h24v30M74 98v30M66 80h16",
      "M8 128h132",
    ],
  },
  station: {
    accent: "sun",
    paths: [
      "M14 86q60-62 120 0",
      "M14 86v42M134 86v42",
      "M30 86h88",
      "M36 86v42M112 86v42",
      "M50 118V100q0-6 6-6h36q6 0 6 6v18z",
      "M50 108h48M58 118l-6 10M90 118l6 10",
      "M8 128h132",
    ],
    circles: [[74, 70, 8]],
  },
  outdoor: {
    accent: "leaf",
    paths: [
      "M44 128V92",
      "M44 92q-26-4-22-30 4-22 22-26 18 4 22 26 4 26-22 30z",
      "M44 76l10-10M44 84l-9-9",
      "M104 128v-22",
      "M104 106q-18-2-16-20 3-15 16-18 13 3 16 18 2 18-16 20z",
      "M62 128v-10h24v10M62 118h24",
      "M8 128h132",
    ],
  },
  other: {
    accent: "sky",
    paths: [
      "M20 70 74 28l54 42",
      "M30 64v64h88V64",
      "M64 128v-28h20v28",
      "M44 80h14v14H44zM90 80h14v14H90z",
      "M8 128h132",
    ],
  },
}
