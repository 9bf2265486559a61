/**
 * Replaces bidirectional overrides (U+202D, U+202E) by U+FFFD. Isolation keeps an override from spreading, but not from
 * showing `gnp.exe` as `exe.png`.
 */
export const stripBidiOverrides = (text: string): string => text.replaceAll(/[\u202D\u202E]/g, '\uFFFD')
