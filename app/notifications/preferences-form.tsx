import { Form } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { ChoiceGroup } from "~/ui/form"
import { digestRhythms, notificationChannels, notificationKinds } from "./notification-kinds"
import type { Preferences } from "./preferences.server"

/** What comes by mail, kind by kind, and when the digest comes. */
export function PreferencesForm({ preferences }: { preferences: Preferences }) {
  const t = useTranslations("notifications")
  return (
    <section id="preferences">
      <h2 className="mb-2">{t("how")}</h2>
      <p className="mb-5 max-w-[70ch] text-quiet">{t("howText")}</p>
      <Form method="post" className="card p-4 md:p-6">
        {notificationKinds.map((kind) => (
          <ChoiceGroup
            key={kind}
            id={kind}
            name={kind}
            type="radio"
            label={t(`kind.${kind}`)}
            help={t(`kindHelp.${kind}`)}
            chosen={[preferences.channels[kind]]}
            options={notificationChannels.map((channel) => ({
              value: channel,
              label: t(`channel.${channel}`),
            }))}
          />
        ))}
        <ChoiceGroup
          id="rhythm"
          name="rhythm"
          type="radio"
          label={t("rhythm")}
          chosen={[preferences.rhythm]}
          options={digestRhythms.map((rhythm) => ({ value: rhythm, label: t(`rhythmOption.${rhythm}`) }))}
        />
        <button type="submit" name="intent" value="save" className="button primary">
          {t("save")}
        </button>
      </Form>
    </section>
  )
}
