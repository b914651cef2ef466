import { describe, expect, test } from "vitest"
import { AppError } from "~/platform/errors"
import { type Action, can, organisationsWhere, permissions, requirePermission } from "./permissions"
import type { MembershipRole } from "./roles"
import type { Viewer } from "./viewer"

function person(role: MembershipRole | null, emailVerified = true): Viewer {
  return {
    userId: "p1",
    name: "P",
    email: "p@example.org",
    emailVerified,
    memberships: role ? [{ organisationId: "own", role }] : [],
  }
}

const table: [Action, admin: boolean, editor: boolean, member: boolean, unconfirmedAdmin: boolean][] = [
  ["organisation.edit", true, true, false, true],
  ["organisation.manage_members", true, false, false, true],
  ["organisation.invite", true, false, false, false],
  ["organisation.see_members", true, true, true, true],
  ["organisation.leave", true, true, true, true],
  ["organisation.delete", true, false, false, true],
  ["organisation.edit_account", true, false, false, false],
  ["site.edit", true, true, false, true],
  ["space.see_draft", true, true, true, true],
  ["space.edit", true, true, false, true],
  ["space.publish", true, true, false, false],
  ["unlock.read", true, true, false, true],
  ["conversation.read", true, true, true, true],
  ["booking.make", true, true, true, false],
  ["booking.keep", true, true, true, false],
  ["booking.read", true, true, true, true],
  ["need.read", true, true, true, true],
  ["need.edit", true, true, true, true],
  ["need.publish", true, true, true, false],
  ["agreement.read", true, true, true, true],
  ["agreement.begin", true, true, false, false],
  ["agreement.write", true, true, false, false],
  ["booking.answer", true, true, false, false],
]

describe("permissions", () => {
  test("the table of this test covers every action", () => {
    expect(table.map(([action]) => action).sort()).toEqual(Object.keys(permissions).sort())
  })

  test.each(table)("%s", (action, admin, editor, member, unconfirmedAdmin) => {
    const own = { organisationId: "own" }
    expect(can(person("admin"), action, own)).toBe(admin)
    expect(can(person("editor"), action, own)).toBe(editor)
    expect(can(person("member"), action, own)).toBe(member)
    expect(can(person("admin", false), action, own)).toBe(unconfirmedAdmin)
    expect(can(person(null), action, own)).toBe(false)
    expect(can(null, action, own)).toBe(false)
    expect(can(person("admin"), action, { organisationId: "foreign" })).toBe(false)
  })

  test("a refusal tells signed out from not allowed", () => {
    const code = (viewer: Viewer | null) => {
      try {
        requirePermission(viewer, "space.edit", { organisationId: "own" })
      } catch (error) {
        return error instanceof AppError && error.code
      }
    }
    expect(code(null)).toBe("signed_out")
    expect(code(person("member"))).toBe("forbidden")
    expect(code(person("editor"))).toBeUndefined()
  })

  test("lists the organisations for which a person may act", () => {
    const viewer = person("member")
    viewer.memberships.push({ organisationId: "other", role: "editor" })
    expect(organisationsWhere(viewer, "space.edit")).toEqual(["other"])
    expect(organisationsWhere(viewer, "conversation.read")).toEqual(["own", "other"])
  })
})
