import QRCode from "qrcode"

/** A QR code as the address of an image: nothing is fetched for it. */
export async function qrImage(text: string): Promise<string> {
  const svg = await QRCode.toString(text, { type: "svg", margin: 3, errorCorrectionLevel: "M" })
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`
}
