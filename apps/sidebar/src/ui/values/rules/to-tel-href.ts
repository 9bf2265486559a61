import { hasWord, toWordSet } from './name-words.ts'

const dialable = /^\+?\(?\d[\d ().-]{4,30}$/
/** A country code, and groups of digits with no dots: dotted digits are a version or a number. */
const international = /^\+\d[\d ()-]{6,24}\d$/
const phoneWords = toWordSet('phone mobile tel telephone cell cellphone msisdn whatsapp handy fax landline')
const otherWords = toWordSet('verified count type model os consent status opt optin')

const digitsMin = 5
const digitsMax = 15

/** How to call what is known to be a phone number, however it is written; null when it cannot be dialled. */
export const toTelHref = (phone: string): string | null => {
  if (!dialable.test(phone)) return null
  // `+44 (0)20` is dialled without the zero in brackets; the country code replaces it.
  const dialled = phone.startsWith('+') ? phone.replace(/\(0\)/, '') : phone
  const digits = dialled.replaceAll(/[^\d+]/g, '')
  return digits.length < digitsMin ? null : `tel:${digits}`
}

/**
 * The link of a text that is a phone number: by its field's name, or by being written internationally with 8 to 15
 * digits. Unless the name says something about a phone (`phone_verified`), or the digits stand between dots.
 */
export const toPhoneHref = (text: string, name: string): string | null => {
  if (hasWord(name, phoneWords) && !hasWord(name, otherWords)) return toTelHref(text)
  const digits = text.replaceAll(/\D/g, '').length
  return international.test(text) && digits >= 8 && digits <= digitsMax ? toTelHref(text) : null
}
