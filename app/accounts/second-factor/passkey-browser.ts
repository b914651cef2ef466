/*
 * The browser's part of passkeys. Binary fields travel as base64url; browsers that convert them by themselves are
 * too young to be counted on.
 */

interface Described {
  id: string
  type: PublicKeyCredentialType
  transports?: AuthenticatorTransport[]
}

interface CreationOptions {
  challenge: string
  rp: PublicKeyCredentialRpEntity
  user: { id: string; name: string; displayName: string }
  pubKeyCredParams: PublicKeyCredentialParameters[]
  timeout?: number
  excludeCredentials?: Described[]
  authenticatorSelection?: AuthenticatorSelectionCriteria
}

/** Whether this browser knows passkeys at all. */
export function browserHasPasskeys(): boolean {
  return typeof window !== "undefined" && typeof window.PublicKeyCredential === "function"
}

/**
 * Makes a passkey.
 * @returns the browser's answer as text, or null where the person stopped or the device could not.
 */
export async function createPasskey(given: unknown): Promise<string | null> {
  const options = given as CreationOptions
  const { challenge, rp, user, pubKeyCredParams, timeout, authenticatorSelection } = options
  const made = await navigator.credentials
    .create({
      publicKey: {
        challenge: bytes(challenge),
        rp,
        user: { ...user, id: bytes(user.id) },
        pubKeyCredParams,
        timeout,
        excludeCredentials: options.excludeCredentials?.map(described),
        authenticatorSelection,
        attestation: "none",
      },
    })
    .catch(() => null)
  if (!made) return null
  const { response, ...rest } = ofCredential(made as PublicKeyCredential)
  const attestation = response as AuthenticatorAttestationResponse
  return JSON.stringify({
    ...rest,
    response: {
      clientDataJSON: text(attestation.clientDataJSON),
      attestationObject: text(attestation.attestationObject),
      transports: attestation.getTransports?.() ?? [],
    },
  })
}

/** What the server asks of a passkey. */
interface RequestOptions {
  challenge: string
  rpId?: string
  timeout?: number
  allowCredentials?: Described[]
}

/**
 * Asks the person for a passkey of this site.
 * @param signal takes the question back, where the person has left the page.
 * @returns the browser's answer as text, or null where the person stopped or has none here, or there is no connection.
 */
export async function askForPasskey(signal: AbortSignal): Promise<string | null> {
  const options = await fetch("/api/auth/passkey/generate-authenticate-options", { signal })
    .then((answer): Promise<RequestOptions> | null => (answer.ok ? answer.json() : null))
    .catch(() => null)
  if (!options) return null
  const given = await navigator.credentials
    .get({
      signal,
      publicKey: {
        challenge: bytes(options.challenge),
        rpId: options.rpId,
        timeout: options.timeout,
        allowCredentials: options.allowCredentials?.map(described),
        userVerification: "required",
      },
    })
    .catch(() => null)
  if (!given) return null
  const { response, ...rest } = ofCredential(given as PublicKeyCredential)
  const assertion = response as AuthenticatorAssertionResponse
  return JSON.stringify({
    ...rest,
    response: {
      clientDataJSON: text(assertion.clientDataJSON),
      authenticatorData: text(assertion.authenticatorData),
      signature: text(assertion.signature),
      userHandle: assertion.userHandle ? text(assertion.userHandle) : undefined,
    },
  })
}

function ofCredential(credential: PublicKeyCredential) {
  const { id, rawId, type, response, authenticatorAttachment } = credential
  return {
    id,
    rawId: text(rawId),
    type,
    response,
    authenticatorAttachment: authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
  }
}

function described({ id, type, transports }: Described): PublicKeyCredentialDescriptor {
  return { id: bytes(id), type, transports }
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const plain = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"))
  return Uint8Array.from(plain, (character) => character.charCodeAt(0))
}

function text(buffer: ArrayBuffer): string {
  let binary = ""
  for (const byte of new Uint8Array(buffer)) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}
