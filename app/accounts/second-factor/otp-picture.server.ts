import { qrImage } from "~/platform/qr-image.server"

/** What an authenticator is set up with, to scan or to type. */
export interface SetupPicture {
  uri: string
  /** The key in groups of four, for those who cannot scan. */
  key: string
  /** The QR code as an image. */
  image: string
}

/** @param uri `otpauth://totp/…` */
export async function drawSetup(uri: string): Promise<SetupPicture> {
  const key = new URL(uri).searchParams.get("secret") ?? ""
  return {
    uri,
    key: key.replace(/(.{4})(?=.)/g, "$1 "),
    image: await qrImage(uri),
  }
}
