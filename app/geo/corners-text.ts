import type { Position } from "./position"

/** Corners as people write them, one a line: latitude, longitude, to a metre. */
export function cornersText(corners: readonly Position[]): string {
  return corners.map(([lon, lat]) => `${Number(lat.toFixed(5))}, ${Number(lon.toFixed(5))}`).join("\n")
}
