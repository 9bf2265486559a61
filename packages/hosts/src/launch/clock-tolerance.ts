/** By how much a host's clock may be ahead of ours, or behind: two well-kept clocks differ by less. */
export const clockToleranceSeconds = 10
