import { renderToStaticMarkup } from "react-dom/server"
import { IntlProvider } from "use-intl"
import { describe, expect, it } from "vitest"
import { en } from "~/i18n/messages/en"
import { deriveWheelchair, unknownAccess } from "./access"
import { AccessLine } from "./access-line"
import type { Access } from "./vocabulary"

const open: Access = {
  ...unknownAccess,
  step_free_entrance: "yes",
  door_width_cm: 90,
  lift: "yes",
  accessible_toilet: "yes",
}

/** The line of a space with these facts, in English. */
function lineOf(facts: Partial<Access>, floor: number | null): string {
  const access = { ...open, ...facts }
  return renderToStaticMarkup(
    <IntlProvider locale="en" timeZone="UTC" messages={{ offer: en.offer }}>
      <AccessLine
        stepFree={access.step_free_entrance}
        lift={access.lift}
        accessibleToilet={access.accessible_toilet}
        wheelchair={deriveWheelchair(access, floor)}
      />
    </IntlProvider>,
  )
}

describe("AccessLine", () => {
  it("promises nothing that the page of the space takes back", () => {
    expect(lineOf({}, 1)).toBe("Step-free entrance · Lift · Accessible toilet")
    expect(lineOf({ door_width_cm: 70 }, 1)).toBe(
      "Not by wheelchair · Step-free entrance · Doors too narrow · Lift · Accessible toilet",
    )
    expect(lineOf({ door_width_cm: null }, 1)).toBe(
      "Step-free entrance · Doors: width not known · Lift · Accessible toilet",
    )
    expect(lineOf({ lift: "no" }, 1)).toBe(
      "Not by wheelchair · Step-free entrance · No lift · Accessible toilet",
    )
  })

  it("says that the ground floor needs no lift", () => {
    expect(lineOf({ lift: "no" }, 0)).toBe("Step-free entrance · Lift: none needed · Accessible toilet")
    expect(lineOf({ lift: "unknown", accessible_toilet: "no" }, 0)).toBe(
      "Step-free entrance · Lift: none needed · Toilet: not accessible",
    )
  })

  it("says at once that nothing is known", () => {
    expect(lineOf(unknownAccess, 0)).toBe("Access: not known")
  })
})
