import { halfEnding } from "../storage/half-file"
/** A backup in a folder, as its name says. */
export interface BackupFile {
  name: string
  /** Instant of which it is. */
  at: Date
}

/**
 * The site and the instant in UTC, so that names sort as time does and two sites can share a folder.
 * @param publicUrl address of the site.
 */
export function backupName(publicUrl: string, at: Date, encrypted: boolean): string {
  const time = `${at.toISOString().replace(/[-:]|\.\d+/g, "")}`
  return `${prefixOf(publicUrl)}${time}.tar${encrypted ? ".age" : ""}`
}

/** The backups of a site among the files of a folder, newest first; every other file is none of ours. */
export function backupsOf(publicUrl: string, names: string[]): BackupFile[] {
  const prefix = prefixOf(publicUrl)
  return names
    .flatMap((name) => {
      const time = name.startsWith(prefix) && /^(\d{8}T\d{6})Z\.tar(\.age)?$/.exec(name.slice(prefix.length))
      return time ? [{ name, at: instantOf(time[1] as string) }] : []
    })
    .filter(({ at }) => !Number.isNaN(at.getTime()))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
}

/** Backups of a site that were never finished. */
export function halvesOf(publicUrl: string, names: string[]): string[] {
  return names.filter(
    (name) =>
      name.endsWith(halfEnding) && backupsOf(publicUrl, [name.slice(0, -halfEnding.length)]).length === 1,
  )
}

function prefixOf(publicUrl: string): string {
  return `common-roof-${new URL(publicUrl).host.replace(/[^a-z0-9.-]/g, "-")}-`
}

function instantOf(time: string): Date {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/.exec(time) ?? []
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
