/** One year of a loan, in cents. */
export interface LoanYear {
  /** Owed when the year begins. */
  owed: number
  interest: number
  repaid: number
}

/**
 * A loan with equal payments at the end of each year. Payment and interest are rounded to the cent each, half a cent
 * up; the last year pays what is left, so that all repayments add up to the loan.
 * @param cents lent, not negative.
 * @param rate percent a year, from 0.
 * @param years whole, at least 1.
 */
export function annuity(cents: number, rate: number, years: number): LoanYear[] {
  const interestOf = (owed: number) => Math.round((owed * rate) / 100)
  const part = rate === 0 ? 1 / years : rate / 100 / (1 - (1 + rate / 100) ** -years)
  const payment = Math.round(cents * part)
  let owed = cents
  return Array.from({ length: years }, (_, index): LoanYear => {
    const interest = interestOf(owed)
    const repaid = index === years - 1 ? owed : Math.min(owed, Math.max(0, payment - interest))
    const year = { owed, interest, repaid }
    owed -= repaid
    return year
  })
}
