/** Of a file that is being written, or that a process which died left half. */
export const halfEnding = ".part"
