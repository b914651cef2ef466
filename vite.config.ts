import { fileURLToPath } from "node:url"
import optimizeLocales from "@react-aria/optimize-locales-plugin"
import { vitePlugin as remix } from "@remix-run/dev"
import tailwindcss from "@tailwindcss/vite"
import { defineConfig } from "vite"
import remixConfig from "./remix.config.js"

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  plugins: [
    { ...optimizeLocales.vite({ locales: ["fr", "nl", "en"] }), enforce: "pre" },
    tailwindcss(),
    remix(remixConfig),
  ],
  resolve: { alias: { "~": here("./app"), "#db": here("./db") } },
  build: { target: "es2022", sourcemap: false, assetsInlineLimit: 0 },
  ssr: {
    // Bundling what is imported piecemeal halves the cold start.
    noExternal: [
      "use-intl",
      "@turf/turf",
      /^@turf\//,
      /^react-aria/,
      /^react-stately/,
      /^@internationalized/,
      /^@react-aria/,
    ],
  },
  optimizeDeps: { include: ["react-aria-components"], exclude: ["maplibre-gl"] },
})
