/** For how many days a token holds. */
export const tokenLives = ["30", "90", "365", "never"] as const
export type TokenLife = (typeof tokenLives)[number]
