import type { BackupFile } from "./backup-name"

/** Of how many days, weeks and months a backup stays, and how many of the newest in any case. */
export interface ThinningRule {
  last: number
  daily: number
  weekly: number
  monthly: number
}

export const usualThinning: ThinningRule = { last: 3, daily: 7, weekly: 5, monthly: 12 }

/**
 * Which backups may go: of each of the newest days, weeks and months that have one, the newest stays. The newest of
 * all always does.
 * @param backups newest first.
 */
export function spareBackups(backups: BackupFile[], rule: ThinningRule): BackupFile[] {
  const kept = new Set(backups.slice(0, Math.max(1, rule.last)))
  for (const backup of [
    ...newestOfEach(backups, rule.daily, dayOf),
    ...newestOfEach(backups, rule.weekly, weekOf),
    ...newestOfEach(backups, rule.monthly, monthOf),
  ])
    kept.add(backup)
  return backups.filter((backup) => !kept.has(backup))
}

function newestOfEach(backups: BackupFile[], most: number, periodOf: (at: Date) => string): BackupFile[] {
  const newest = new Map<string, BackupFile>()
  for (const backup of backups) {
    const period = periodOf(backup.at)
    if (!newest.has(period)) newest.set(period, backup)
  }
  return [...newest.values()].slice(0, most)
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}

/** Its Monday. */
function weekOf(at: Date): string {
  const monday = new Date(at)
  monday.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7))
  return dayOf(monday)
}

function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7)
}
