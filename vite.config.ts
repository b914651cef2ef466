import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { vitePlugin as remix } from "@remix-run/dev"
import tailwindcss from "@tailwindcss/vite"
import { defineConfig, type Plugin } from "vite"
import remixConfig from "./remix.config.js"

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What runs without development packages: each an entry of the server build, beside the site itself. */
const commands = ["start", "migrate", "city", "seed", "admin", "backup", "files"]
/** What the site starts as threads. */
const threads = ["plan-thread", "document-thread", "calendar-thread"]
const entries = [
  ...commands.map((name) => here(`./scripts/${name}.ts`)),
  ...threads.map((name) => here(`./scripts/threads/${name}.ts`)),
]

/** Gives each entry of the server build a file of its own; the framework knows of one. */
const namesOfEntries: Plugin = {
  name: "names-of-entries",
  apply: (_, { isSsrBuild }) => isSsrBuild === true,
  outputOptions: (options) => ({
    ...options,
    entryFileNames: ({ name }) => (name === "server-build" ? "index.js" : "[name].js"),
  }),
}

/** Puts the templates of documents beside the thread that reads them. */
const documentTemplates: Plugin = {
  name: "document-templates",
  apply: (_, { isSsrBuild }) => isSsrBuild === true,
  generateBundle() {
    const folder = here("./app/documents/templates")
    for (const file of readdirSync(folder))
      this.emitFile({
        type: "asset",
        fileName: `templates/${file}`,
        source: readFileSync(`${folder}/${file}`),
      })
  },
}

/** What cannot be in a bundle: compiled code, and what finds its own files beside itself. */
const natives = ["better-sqlite3", "sharp", "highs", "@myriaddreamin/typst-ts-node-compiler"]
/** What packages use where it is installed, and ask for at runtime: a bundle would have something empty in its place. */
const optional = ["@opentelemetry/api"]

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [tailwindcss(), remix(remixConfig), namesOfEntries, documentTemplates],
  resolve: {
    dedupe: ["react", "react-dom"],
    alias: [
      { find: "~", replacement: here("./app") },
      { find: "#db", replacement: here("./db") },
      { find: /^use-intl$/, replacement: here("./app/i18n/kept-translators.ts") },
      // Messages reach the browser compiled (app/i18n/messages.server.ts): without the parser it is 9 kB lighter.
      { find: /^use-intl\/format-message$/, replacement: "use-intl/format-message/format-only" },
    ],
  },
  build: {
    target: "es2022",
    // Node keeps the text of all that it runs: without spaces, and with one byte a character, it is a quarter. What
    // browsers fetch is worth the time of the slower tool, which leaves three kB less of a page.
    minify: isSsrBuild ? "esbuild" : "terser",
    terserOptions: { module: true, ecma: 2020 },
    sourcemap: false,
    assetsInlineLimit: 0,
    rollupOptions: isSsrBuild ? { input: entries, external: optional } : {},
  },
  // A server of few files starts in half the time, and in half the memory, of one that loads thousands.
  ssr:
    command === "build"
      ? { noExternal: true, external: [...natives, ...optional] }
      : { noExternal: ["use-intl", /^@turf\//] },
  // Packages that bring a slower version for developers bring only the other one.
  define: isSsrBuild ? { "process.env.NODE_ENV": JSON.stringify("production") } : {},
  // On the server names stay, for the stacks in the log.
  esbuild: isSsrBuild
    ? {
        charset: "ascii",
        keepNames: true,
        minifyIdentifiers: false,
        minifySyntax: true,
        minifyWhitespace: true,
      }
    : {},
  optimizeDeps: {
    // Named here so that the bundler does not find them late and reload the page under the reader.
    include: [
      "react",
      "react-dom",
      "react-dom/client",
      "react/jsx-runtime",
      "react/jsx-dev-runtime",
      "@remix-run/react",
      "use-intl",
      "@conform-to/react",
    ],
    exclude: ["maplibre-gl"],
    noDiscovery: true,
  },
}))
