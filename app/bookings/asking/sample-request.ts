import type { BookingFormFields } from "./booking-form-fields"

/** The form of a request that lacks nothing, for the tests of its fields. */
export const whole: BookingFormFields = {
  organisation: "choir",
  date: "2026-03-24",
  from: "18:30",
  to: "20:00",
  repeat: "once",
  days: [],
  ends: "times",
  times: "12",
  until: "",
  without: [],
  people: "25",
  desks: "",
}
