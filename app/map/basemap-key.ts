/** The key of a basemap in its storage. @param basemap its address, as the city names it. */
export function basemapKey(basemap: string): string {
  return basemap.replace(/^basemap\//, "")
}
