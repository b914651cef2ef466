import { expect, it } from "vitest"
import { drawSetup } from "./otp-picture.server"

it("shows the key of an authenticator to scan and to type", async () => {
  const uri = "otpauth://totp/Common%20Roof:ada@example.org?secret=JBSWY3DPEHPK3PXP7&issuer=Common%20Roof"
  const { key, image } = await drawSetup(uri)
  expect(key).toBe("JBSW Y3DP EHPK 3PXP 7")
  const svg = Buffer.from(image.replace("data:image/svg+xml;base64,", ""), "base64").toString()
  expect(svg).toMatch(/^<svg[^>]*>.*<\/svg>\s*$/s)
})
