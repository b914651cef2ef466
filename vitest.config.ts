import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"
import { keepInMemory } from "./scripts/in-memory"

keepInMemory()

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const shared = {
  resolve: { alias: { "~": here("./app"), "#db": here("./db") } },
}

// Unit tests stand beside the code; the other kinds have a folder each (CONTRIBUTING.md). No module keeps anything
// between files, so that each is imported once for all of them.
export default defineConfig({
  test: {
    reporters: ["default"],
    projects: [
      {
        ...shared,
        test: {
          isolate: false,
          name: "unit",
          // One kind after the other in a lane (scripts/test.ts): workers, databases and browsers share the machine.
          sequence: { groupOrder: 0 },
          include: ["app/**/*.test.{ts,tsx}", "db/**/*.test.ts", "scripts/**/*.test.ts"],
          setupFiles: ["tests/setup/fail-on-console.ts"],
          // Rules take milliseconds, and a machine that is busy beside them may take its time.
          testTimeout: 30_000,
        },
      },
      {
        ...shared,
        test: {
          isolate: false,
          name: "contract",
          sequence: { groupOrder: 1 },
          include: ["tests/contract/**/*.test.ts"],
          globalSetup: ["tests/setup/databases.ts"],
          setupFiles: ["tests/setup/fail-on-console.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
        },
      },
      {
        ...shared,
        test: {
          isolate: false,
          // Processes that race for the same databases, that are killed, and that write while a backup is made.
          name: "races",
          sequence: { groupOrder: 2 },
          include: ["tests/load/{race-*,killed,backup}.test.ts"],
          globalSetup: ["tests/setup/databases.ts"],
          setupFiles: ["tests/setup/fail-on-console.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
        },
      },
      {
        ...shared,
        test: {
          isolate: false,
          name: "integration",
          sequence: { groupOrder: 3 },
          setupFiles: ["tests/setup/data-folder.ts"],
          include: ["tests/{integration,permissions,query-plans}/**/*.test.ts"],
          globalSetup: ["tests/setup/server.ts", "tests/setup/databases.ts"],
          testTimeout: 30_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
      {
        ...shared,
        test: {
          isolate: false,
          // What is wild presses every button: it has a server of its own.
          name: "wild",
          sequence: { groupOrder: 4 },
          include: ["tests/load/wild-*.test.ts"],
          globalSetup: ["tests/setup/server.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
      {
        ...shared,
        test: {
          isolate: false,
          name: "e2e",
          // A browser on a shared machine may be starved for a while: it is waited for, and tried once more afresh.
          expect: { poll: { timeout: 30_000 } },
          retry: process.env.CI ? 1 : 0,
          sequence: { groupOrder: 5 },
          setupFiles: ["tests/setup/data-folder.ts"],
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/setup/server.ts"],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
    ],
  },
})
