/** Whether a file is a PDF, by its first bytes. */
export function isPdf(file: Uint8Array): boolean {
  return startsWith(file, [0x25, 0x50, 0x44, 0x46, 0x2d])
}

/** JPEG, PNG or WebP by the first bytes, else null. */
export function pictureKind(file: Uint8Array): "jpeg" | "png" | "webp" | null {
  if (startsWith(file, [0xff, 0xd8, 0xff])) return "jpeg"
  if (startsWith(file, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png"
  const riff = [0x52, 0x49, 0x46, 0x46]
  const webp = [0x57, 0x45, 0x42, 0x50]
  return startsWith(file, riff) && startsWith(file, webp, 8) ? "webp" : null
}

function startsWith(file: Uint8Array, bytes: readonly number[], at = 0): boolean {
  return bytes.every((byte, index) => file[at + index] === byte)
}
