import type { AccountTables } from "./accounts"
import type { AgreementTables } from "./agreements"
import type { AlertTables } from "./alerts"
import type { BookingTables } from "./bookings"
import type { CityTables } from "./city"
import type { ConversationTables } from "./conversations"
import type { CostTables } from "./costs"
import type { IcalTables } from "./ical"
import type { NeedTables } from "./needs"
import type { NotificationTables } from "./notifications"
import type { OrganisationTables } from "./organisations"
import type { PlanTables } from "./plans"
import type { PlatformTables } from "./platform"
import type { SpaceTables } from "./spaces"

/** Every table with the type of its rows. */
export interface Tables
  extends CityTables,
    AccountTables,
    OrganisationTables,
    SpaceTables,
    BookingTables,
    IcalTables,
    ConversationTables,
    NeedTables,
    AgreementTables,
    AlertTables,
    CostTables,
    NotificationTables,
    PlanTables,
    PlatformTables {}
