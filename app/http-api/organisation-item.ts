import type { MembershipRole } from "~/accounts/roles"
import type { Locale } from "~/i18n/locales"
import type { OrganisationProfile } from "~/organisations/organisation"
import { paths } from "~/platform/paths"

/** An organisation as the HTTP interface gives it; the role is that of the person who asks. */
export function organisationItem(
  organisation: OrganisationProfile,
  { publicUrl, locale, role }: { publicUrl: string; locale: Locale; role?: MembershipRole },
) {
  const { id, name, description } = organisation
  return {
    id,
    name: name.text,
    nameLanguage: name.lang ?? locale,
    description: description?.text ?? null,
    descriptionLanguage: description && (description.lang ?? locale),
    legalForm: organisation.legalForm,
    enterpriseNumber: organisation.enterpriseNumber,
    website: organisation.website,
    email: organisation.email,
    phone: organisation.phone,
    links: organisation.links,
    languages: organisation.languages,
    ageGroups: organisation.ageGroups,
    activities: organisation.activities,
    disciplines: organisation.disciplines,
    topics: organisation.topics,
    url: publicUrl + paths.organisation(locale, id),
    ...(role && { role }),
  }
}
