/** Which part of one's bookings a page shows. */
export const myBookingViews = ["list", "calendar", "past"] as const
export type MyBookingView = (typeof myBookingViews)[number]
