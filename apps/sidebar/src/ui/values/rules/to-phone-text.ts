/**
 * How a country groups the digits of an international number. Left out is where the length of an area code cannot be
 * derived from the number itself, e.g. in Germany, Austria and Italy.
 */
const conventions: readonly RegExp[] = [
  // North America
  /^\+(1)([2-9]\d{2})(\d{3})(\d{4})$/,
  // The Netherlands, mobile
  /^\+(31)(6)(\d{8})$/,
  // France
  /^\+(33)([1-9])(\d{2})(\d{2})(\d{2})(\d{2})$/,
  // Spain
  /^\+(34)([6-9]\d{2})(\d{3})(\d{3})$/,
  // Portugal
  /^\+(351)([29]\d{2})(\d{3})(\d{3})$/,
  // Switzerland
  /^\+(41)([1-9]\d)(\d{3})(\d{2})(\d{2})$/,
  // The United Kingdom: mobile, and the large cities
  /^\+(44)(7\d{3})(\d{6})$/,
  /^\+(44)(2\d)(\d{4})(\d{4})$/,
  // Denmark
  /^\+(45)([2-9]\d)(\d{2})(\d{2})(\d{2})$/,
  // Poland
  /^\+(48)([1-9]\d{2})(\d{3})(\d{3})$/,
  // Australia, mobile
  /^\+(61)(4\d{2})(\d{3})(\d{3})$/,
  // Japan, mobile
  /^\+(81)([789]0)(\d{4})(\d{4})$/,
]

/**
 * A phone number in the groups of its country: `+447700900123` is `+44 7700 900123`. Any other stays as it was written:
 * one without a country code, one that the sender grouped, and one whose country has no single convention.
 */
export const toPhoneText = (phone: string): string => {
  const groups = conventions.flatMap((convention) => convention.exec(phone)?.slice(1) ?? [])
  return groups.length === 0 ? phone : `+${groups.join(' ')}`
}
