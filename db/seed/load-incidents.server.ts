import type { Trx } from "#db/database.server"
import { recordAct } from "~/platform/audit.server"
import { newId } from "~/platform/ids.server"
import { hideSpace } from "~/spaces/hide-space.server"

const day = 86_400_000

/**
 * Invented trouble, so that the pages of administration have something to show: an enquiry that was reported, a
 * listing that is hidden, a mail and a handler that gave up.
 */
export async function loadIncidents(
  trx: Trx,
  { people, organisations }: { people: Map<string, string>; organisations: Map<string, string> },
  now: Date,
): Promise<void> {
  const at = (daysAgo: number) => new Date(now.getTime() - daysAgo * day).toISOString()
  const ownerId = organisations.get("community-centre") ?? ""
  const spaces = await trx
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select(["space.id", "space.parent_id"])
    .where("site.organisation_id", "=", ownerId)
    .where("space.status", "=", "published")
    .orderBy("space.created_at", "desc")
    .orderBy("space.id")
    .execute()
  const [first] = spaces
  // A part without parts, and none that the rest of the demo books.
  const hidden = await quietSpace(trx, organisations.get("municipal-centre") ?? "")
  if (first)
    await reportedEnquiry(trx, { spaceId: first.id, ownerId, reporter: people.get("owner@demo.example"), at })
  if (hidden) {
    await hideSpace(trx, hidden, "Démonstration : les photos montraient une autre salle.", new Date(at(6)))
    await recordAct(
      trx,
      {
        actor: "system",
        act: "listing.hide",
        subjectId: hidden,
        reason: "Démonstration : les photos montraient une autre salle.",
      },
      new Date(at(6)),
    )
  }
  await trx
    .insertInto("mail")
    .values({
      id: newId(),
      kind: "news-message",
      to_address: "boite-pleine@demo.example",
      locale: "fr",
      subject: "Démonstration",
      text: "Démonstration",
      html: "<p>Démonstration</p>",
      attempts: 1,
      next_attempt_at: at(2),
      failed_at: at(2),
      last_error: "EENVELOPE 550: 550 5.1.1 … mailbox unavailable",
      created_at: at(2),
    })
    .execute()
  await trx
    .insertInto("event")
    .values({
      id: newId(),
      kind: "space.freed",
      subject_id: newId(),
      data: JSON.stringify({}),
      attempts: 10,
      due_at: at(1),
      given_up_at: at(1),
      last_error: "TypeError: demonstration of a handler that fails",
      handled_at: null,
      created_at: at(4),
    })
    .execute()
}

async function quietSpace(trx: Trx, organisationId: string): Promise<string | null> {
  const row = await trx
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select("space.id")
    .where("site.organisation_id", "=", organisationId)
    .where("space.status", "=", "published")
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom("space as part").select("part.id").whereRef("part.parent_id", "=", "space.id"),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom("booking").select("booking.id").whereRef("booking.space_id", "=", "space.id"),
        ),
      ),
    )
    .orderBy("space.created_at")
    .orderBy("space.id")
    .executeTakeFirst()
  return row?.id ?? null
}

interface Reported {
  spaceId: string
  ownerId: string
  reporter: string | undefined
  at: (daysAgo: number) => string
}

/** A guest asked something odd; the owner answered, and reported it. */
async function reportedEnquiry(trx: Trx, { spaceId, ownerId, reporter, at }: Reported) {
  const [enquiryId, conversationId] = [newId(), newId()]
  const asked = "Démonstration : nous vendons aussi des chaises, très bon prix, répondez vite !"
  await trx
    .insertInto("enquiry")
    .values({
      id: enquiryId,
      space_id: spaceId,
      user_id: null,
      organisation_id: ownerId,
      name: "Chaises (démo)",
      email: "chaises@demo.example",
      locale: "fr",
      people: null,
      wish: "Quand vous voulez",
      message: asked,
      status: "sent",
      secret_hash: null,
      created_at: at(3),
      sent_at: at(3),
    })
    .execute()
  await trx
    .insertInto("conversation")
    .values({
      id: conversationId,
      space_id: spaceId,
      enquiry_id: enquiryId,
      booking_id: null,
      series_id: null,
      owner_id: ownerId,
      organisation_id: null,
      user_id: null,
      last_number: 2,
      last_at: at(2),
      guest_muted_at: null,
      created_at: at(3),
    })
    .execute()
  const message = { conversation_id: conversationId, kind: "text" as const, data: null }
  await trx
    .insertInto("message")
    .values([
      {
        ...message,
        id: newId(),
        number: 1,
        side: "organisation",
        user_id: null,
        text: asked,
        created_at: at(3),
      },
      {
        ...message,
        id: newId(),
        number: 2,
        side: "owner",
        user_id: reporter ?? null,
        text: "Démonstration : la salle se loue, nous n’achetons rien.",
        created_at: at(2),
      },
    ])
    .execute()
  if (reporter)
    await trx
      .insertInto("conversation_read")
      .values({ conversation_id: conversationId, user_id: reporter, number: 2 })
      .execute()
  await trx
    .insertInto("abuse_report")
    .values({
      id: newId(),
      conversation_id: conversationId,
      side: "owner",
      user_id: reporter ?? null,
      reason: "spam",
      text: "Démonstration : ce n’est pas une demande de salle.",
      created_at: at(2),
    })
    .execute()
}
