/** The kinds of value a mask can stand for. */
export const maskedTypes = ['string', 'number', 'boolean', 'list', 'object'] as const

/**
 * What stands where policy hides a value: an object of its own, so that no text is taken for a mask and no mask for a
 * text. A customer's own property called `$masked` never leaves the proxy under that name: it gets one more `$`.
 */
export type Masked = {
  readonly $masked: {
    readonly type: (typeof maskedTypes)[number]
    /**
     * The same wherever the same value of one field of one customer is hidden in one session; null where it would give
     * away the value.
     */
    readonly tag: string | null
  }
  /**
   * Never set. It keeps a mask from being a `JsonObject`, so that the compiler finds each place that would show one as
   * data.
   */
  readonly '~mask'?: () => never
}

/** A text that policy may hide, or null where there is none. */
export type MaskableText = string | Masked | null

/**
 * The mask for a value of this type; `tag` marks equal hidden values, or is null where it would give away the value.
 */
export const toMasked = (type: Masked['$masked']['type'], tag: string | null): Masked => ({
  $masked: { type, tag },
})

/** Whether a value that crossed a wire is a mask, which stands where policy hides something. */
export const isMasked = (value: unknown): value is Masked =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, '$masked')

/** The text, or null where there is none or policy hides it. */
export const toShownText = (text: MaskableText | undefined): string | null =>
  typeof text === 'string' ? text : null
