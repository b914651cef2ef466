/** What a row can fail in. */
export const failed = {
  nothing: 0,
  people: 1,
  price: 2,
  near: 3,
  within: 4,
  bbox: 5,
  accessible: 6,
  time: 7,
  amenities: 8,
  form: 9,
  kind: 10,
  siteKind: 11,
  allows: 12,
  capacityMax: 13,
  /** More than one of them. */
  several: 14,
} as const
export type Failed = (typeof failed)[keyof typeof failed]
