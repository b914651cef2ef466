import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"
import { openSnapshot } from "#db/copy/snapshot.server"
import type { BackupOptions } from "~/platform/backup/create-backup.server"
import type { RestoreOptions } from "~/platform/backup/restore-backup.server"
import { filesIn } from "~/platform/storage/site-files.server"

const folders: string[] = []

/** A folder that goes after the tests of the file. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "common-roof-backup-"))
  folders.push(folder)
  return folder
}

/** Call once at the top of a file that asks for folders. */
export function withFolders() {
  afterAll(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })
}

export function backupOf(
  databaseUrl: string,
  dataDir: string,
  more: Partial<BackupOptions> = {},
): BackupOptions {
  return {
    databaseUrl,
    dataDir,
    stored: filesIn(dataDir),
    publicUrl: "https://roof.example",
    folder: aFolder(),
    thinning: null,
    product: "test",
    holdsSecret: false,
    now: () => new Date(),
    onProgress: () => {},
    ...more,
  }
}

export function restoreTo(databaseUrl: string, more: Partial<RestoreOptions> = {}): RestoreOptions {
  return {
    databaseUrl,
    dataDir: aFolder(),
    keys: {},
    holdMails: false,
    now: new Date(),
    onProgress: () => {},
    ...more,
  }
}

/** Every row of every table, in the words that both databases share. */
export async function rowsOf(url: string, leftOut: string[] = []): Promise<Record<string, string[]>> {
  const snapshot = await openSnapshot(url, leftOut)
  try {
    const all: Record<string, string[]> = {}
    for (const table of snapshot.tables) {
      const chunks: Buffer[] = []
      for await (const chunk of snapshot.rows(table)) chunks.push(chunk)
      all[`${table.name} (${table.columns.toSorted().join(", ")})`] = Buffer.concat(chunks)
        .toString()
        .split("\n")
        .slice(0, -1)
        .sort()
    }
    return all
  } finally {
    await snapshot.close()
  }
}
