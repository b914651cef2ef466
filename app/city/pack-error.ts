/** What is wrong with a city pack: which file, which line, why. The message is one line. */
export class PackError extends Error {
  constructor(
    readonly file: string,
    readonly reason: string,
    readonly line?: number,
  ) {
    super(`${file}${line === undefined ? "" : `:${line}`}: ${reason}`)
  }
}
