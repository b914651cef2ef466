import {
  digestRhythms,
  notificationChannels,
  notificationKinds,
  usualChannel,
  usualRhythm,
} from "./notification-kinds"
import type { Preferences } from "./preferences.server"

/** The names of the choices. */
export const preferenceFields = [...notificationKinds, "rhythm"]

/** The choices of a form; what it does not say, or says oddly, is as usual. */
export function readPreferences(form: FormData): Preferences {
  const chosen = <T extends string>(name: string, options: readonly T[], usual: T) =>
    options.find((option) => option === form.get(name)) ?? usual
  return {
    channels: Object.fromEntries(
      notificationKinds.map((kind) => [kind, chosen(kind, notificationChannels, usualChannel)]),
    ) as Preferences["channels"],
    rhythm: chosen("rhythm", digestRhythms, usualRhythm),
  }
}
