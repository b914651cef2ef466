/**
 * The structured reference of a Belgian transfer: ten digits and two check digits, the ten modulo 97, where 97 stands
 * for no rest.
 * @param number from 0 to 9 999 999 999.
 * @returns twelve digits.
 */
export function paymentReference(number: number): string {
  const digits = String(number).padStart(10, "0")
  if (!/^\d{10}$/.test(digits)) throw new RangeError(`No reference for ${number}`)
  return digits + String(number % 97 || 97).padStart(2, "0")
}

/** As banks print it: `+++000/0000/00101+++`. @param reference twelve digits. */
export function printedReference(reference: string): string {
  return `+++${reference.slice(0, 3)}/${reference.slice(3, 7)}/${reference.slice(7)}+++`
}

/** Whether somebody typed a reference rightly, however it is written. */
export function isPaymentReference(text: string): boolean {
  const digits = text.replace(/[+*/\s]/g, "")
  return /^\d{12}$/.test(digits) && paymentReference(Number(digits.slice(0, 10))) === digits
}
