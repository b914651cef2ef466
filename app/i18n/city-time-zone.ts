import { useTimeZone } from "use-intl"
import { invariant } from "~/platform/errors"

/** The clock of the city, which the shell of every page gives. */
export function useCityTimeZone(): string {
  const timeZone = useTimeZone()
  invariant(timeZone, "the shell gives the time zone of the city")
  return timeZone
}
