import { generateKeyPairSync, sign } from "node:crypto"

/*
 * A certificate that nobody trusts but who is told to, for TLS servers of tests: X.509 in DER, as much of it as Node
 * asks for (RFC 5280).
 */

const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const length =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
const sequence = (...parts: Buffer[]) => der(0x30, ...parts)
const integer = (...bytes: number[]) => der(0x02, Buffer.from(bytes))
const oid = (...bytes: number[]) => der(0x06, Buffer.from(bytes))
const text = (value: string) => der(0x0c, Buffer.from(value))
const time = (value: string) => der(0x17, Buffer.from(value))
const octets = (inner: Buffer) => der(0x04, inner)

const ecdsaSha256 = () => sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
const commonName = oid(0x55, 0x04, 0x03)
const basicConstraints = oid(0x55, 0x1d, 0x13)
const alternativeNames = oid(0x55, 0x1d, 0x11)

/** A key and its own certificate for some hosts. */
export function selfSigned(hosts: string[]): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const name = sequence(der(0x31, sequence(commonName, text("Common Roof tests"))))
  const names = sequence(...hosts.map((host) => der(0x82, Buffer.from(host))))
  const isAuthority = sequence(basicConstraints, octets(sequence(der(0x01, Buffer.from([255])))))
  const body = sequence(
    der(0xa0, integer(2)),
    integer(1),
    ecdsaSha256(),
    name,
    sequence(time("200101000000Z"), time("490101000000Z")),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(isAuthority, sequence(alternativeNames, octets(names)))),
  )
  const signature = der(0x03, Buffer.from([0]), sign("sha256", body, privateKey))
  const certificate = sequence(body, ecdsaSha256(), signature)
  const lines = certificate.toString("base64").replace(/.{1,64}/g, "$&\n")
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`,
  }
}
