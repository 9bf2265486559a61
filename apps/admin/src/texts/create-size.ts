const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
const step = 1000

/** Bytes as a language writes them, in the largest unit of which there is one. */
export const createSize =
  (locale: string): ((bytes: number) => string) =>
  (bytes) => {
    const power = units.findLastIndex((_, index) => index === 0 || bytes >= step ** index)
    const count = bytes / step ** power
    return new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: units[power] ?? 'byte',
      unitDisplay: 'short',
      maximumFractionDigits: count < 10 ? 1 : 0,
    }).format(count)
  }
