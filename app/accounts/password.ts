/** Long rather than complicated (NIST SP 800-63B). */
export const minPasswordLength = 10
export const maxPasswordLength = 200
