/** A session is short because nothing but its end takes back what it permits. */
export const sessionLifetimeMaxMs = 15 * 60_000
