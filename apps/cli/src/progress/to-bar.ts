const barLength = 24
/** In columns, its brackets included. */
export const barWidth = barLength + 2

/** A bar as wide as the share that is done, 0 to 1. */
export const toBar = (share: number): string => {
  const full = Math.round(Math.min(1, Math.max(0, share)) * barLength)
  return `[${'#'.repeat(full)}${'·'.repeat(barLength - full)}]`
}

/** In the unit that a person would use. */
export const toDuration = (seconds: number): string => {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  return hours > 0 ? `${hours} h ${minutes} min` : minutes > 0 ? `${minutes} min` : `${seconds} s`
}
