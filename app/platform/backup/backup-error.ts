/** Why a backup was not made, is not sound or is not restored, in one line for whoever runs the command. */
export class BackupError extends Error {}
