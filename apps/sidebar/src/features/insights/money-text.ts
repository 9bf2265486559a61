import type { Formats } from '../../texts/formats.ts'

/** An amount with its currency; an amount that states none is a number and no money. */
export const toMoneyText = (value: number, currency: string | null | undefined, formats: Formats): string => {
  if (currency === null || currency === undefined) return formats.number(value)
  try {
    return formats.money(value, currency)
  } catch {
    return `${formats.number(value)} ${currency}`
  }
}
