// Shapes and licences stand in icons/icons.svg. Every page loads these: what only some of them show stands in tool-icons.ts.

import { icon } from "./icons/icon"

export const Building2 = icon("building-2")
export const ChartColumn = icon("chart-column")
export const Copy = icon("copy")
export const Check = icon("check")
export const Footprints = icon("footprints")
export const Heart = icon("heart")
export const KeyRound = icon("key-round")
export const MapPinned = icon("map-pinned")
export const Menu = icon("menu")
export const Search = icon("search")
export const X = icon("x")
