/** Who may spend the request budget first. Earlier lanes are served before later ones. */
export const lanes = ['visible', 'live', 'prefetch', 'personalization', 'bulk'] as const

export type Lane = (typeof lanes)[number]
