const shortestText = 4
const shortestNumber = 7

/** Values that were hidden somewhere, so that they can be recognised elsewhere. */
export type HiddenValues = {
  add(value: string | number): void
  /** Whether the text is, or holds, a hidden value, whatever its case or how its digits are grouped. */
  isIn(text: string): boolean
}

/** What is too short to be anybody's is hidden where it stands and nowhere else: hiding every `7` would hide everything. */
export const createHiddenValues = (): HiddenValues => {
  const texts = new Set<string>()
  const numbers = new Set<string>()
  return {
    add: (value) => {
      const text = String(value).trim().toLowerCase()
      const digits = toDigits(text)
      if (digits.length >= shortestNumber && digits.length >= text.length / 2) numbers.add(digits)
      if (typeof value === 'string' && text.length >= shortestText) texts.add(text)
    },
    isIn: (text) => {
      const lowerCase = text.toLowerCase()
      for (const hidden of texts) if (lowerCase.includes(hidden)) return true
      if (numbers.size === 0) return false
      const digits = toDigits(text)
      for (const hidden of numbers) if (digits.includes(hidden)) return true
      return false
    },
  }
}

const toDigits = (text: string): string => text.replaceAll(/\D/g, '')
