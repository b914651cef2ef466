/** Colours of the basemap: the product's palette, drawn back so that pins stand out. */
export interface BasemapPalette {
  background: string
  land: string
  built: string
  industry: string
  retail: string
  green: string
  wood: string
  water: string
  major: string
  minor: string
  casing: string
  rail: string
  border: string
  hood: string
  text: string
  halo: string
  stop: string
  /** Reach of a search: the wanted circle. */
  reach: string
}

const lightPalette: BasemapPalette = {
  background: "#efeae1",
  land: "#f8f5ef",
  built: "#f2ede4",
  industry: "#eae6e6",
  retail: "#f4e6dd",
  green: "#dbe7cf",
  wood: "#c9dcbd",
  water: "#b7d3e0",
  major: "#ffe9bd",
  minor: "#ffffff",
  casing: "#ddd5c8",
  rail: "#a8a39b",
  border: "#a8432a",
  hood: "#c5b8a8",
  text: "#4d554f",
  halo: "#fbf8f3",
  stop: "#1f5fa8",
  reach: "#1f5fa8",
}

const darkPalette: BasemapPalette = {
  background: "#171b19",
  land: "#1d2320",
  built: "#232a26",
  industry: "#26272c",
  retail: "#2b2523",
  green: "#22352a",
  wood: "#1f3226",
  water: "#1b3240",
  major: "#4a453a",
  minor: "#313833",
  casing: "#161a18",
  rail: "#55605a",
  border: "#8a6a5c",
  hood: "#4b5550",
  text: "#c9cfca",
  halo: "#171b19",
  stop: "#8fb6e0",
  reach: "#8fb9ec",
}

export function paletteOf(dark: boolean): BasemapPalette {
  return dark ? darkPalette : lightPalette
}
