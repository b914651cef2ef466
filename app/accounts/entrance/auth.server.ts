import { betterAuth } from "better-auth"
import { toNodeHandler } from "better-auth/node"
import type { RequestHandler } from "express"
import { databaseKind } from "#db/database.server"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { unhidden } from "~/platform/outage.server"
import { accountMails } from "../account-mails.server"
import { authOptions, clientAddressHeader } from "./auth-options.server"

function create() {
  const { databaseUrl, publicUrl, sessionSecret: secret, rateLimit } = env()
  const db = database()
  return betterAuth(
    authOptions(db, databaseKind(databaseUrl), { publicUrl, secret, rateLimit }, accountMails(db, publicUrl)),
  )
}

let kept: ReturnType<typeof create> | undefined

/** The sign-in library on our database. */
export function auth() {
  kept ??= create()
  return kept
}

/** `/api/auth/*`, for programs; pages call the library themselves. Mount it before anything reads bodies. */
export function serveAuth(): RequestHandler {
  let handle: ReturnType<typeof toNodeHandler> | undefined
  return (request, response, next) => {
    handle ??= toNodeHandler((asked: globalThis.Request) =>
      unhidden(
        () => auth().handler(asked),
        (answer) => answer.status >= 500,
      ),
    )
    request.headers[clientAddressHeader] = request.ip
    handle(request, response).catch(next)
  }
}
