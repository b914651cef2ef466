import type { RequestHandler } from "express"
import { env } from "../env.server"

declare global {
  namespace Express {
    interface Locals {
      /** Whether what was written last has to be seen: by whoever wrote it, or for as long as an answer is kept. */
      fresh?: boolean
    }
  }
}

const name = "common-roof.written"
const reading = new Set(["GET", "HEAD", "OPTIONS"])

/**
 * Sees to it that whoever has just written reads it, in every process behind the proxy. A replica that is read is
 * behind by so many milliseconds at most, so a mark in the browser that outlives them is enough: it says nothing, needs
 * no signature, and no clock has to agree with another. A program has no such mark: whoever brings a key is answered
 * from the primary (docs/decisions/0056).
 */
export function markWriters(): RequestHandler {
  const { replicaUrl, replicaBehindMs, publicUrl } = env()
  if (!replicaUrl) return (_request, _response, next) => next()
  const mark = {
    maxAge: Math.ceil(replicaBehindMs / 1000 + 1) * 1000,
    httpOnly: true,
    sameSite: "lax",
    secure: publicUrl.startsWith("https:"),
  } as const
  return (request, response, next) => {
    const writes = !reading.has(request.method)
    const { authorization, cookie } = request.headers
    response.locals.fresh = writes || authorization !== undefined || !!cookie?.includes(`${name}=`)
    if (writes) {
      // With the head, for what answers may set all of its cookies anew.
      const { writeHead } = response
      response.writeHead = ((...head: Parameters<typeof writeHead>) => {
        if (!response.headersSent) response.cookie(name, "1", mark)
        return writeHead.apply(response, head)
      }) as typeof writeHead
    }
    next()
  }
}
