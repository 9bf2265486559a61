/**
 * The text with what would reverse its letters made visible. Isolation keeps an override from spreading, but not from making
 * `exe.png` of what ends in `gnp.exe`.
 */
export const toUnturned = (text: string): string => text.replaceAll(/[\u202D\u202E]/g, '\uFFFD')
