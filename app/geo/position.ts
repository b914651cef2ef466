/** Longitude, latitude in degrees (WGS 84), in GeoJSON's order. */
export type Position = [lon: number, lat: number]

/** West, south, east, north in degrees; `west > east` crosses the antimeridian. */
export type Bbox = [west: number, south: number, east: number, north: number]
