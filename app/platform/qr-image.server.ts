import QRCode from "qrcode"

/** A QR code as a drawing. */
export function qrSvg(text: string): Promise<string> {
  return QRCode.toString(text, { type: "svg", margin: 3, errorCorrectionLevel: "M" })
}

/** A QR code as the address of an image: nothing is fetched for it. */
export async function qrImage(text: string): Promise<string> {
  return `data:image/svg+xml;base64,${Buffer.from(await qrSvg(text)).toString("base64")}`
}
