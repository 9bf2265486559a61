import type { Masked } from './masked.ts'

/**
 * Anything JSON can say, and a mask where policy hides it. Customer data is of any type and any depth, so this is what
 * a trait or a property may be.
 */
export type Json = string | number | boolean | null | Masked | readonly Json[] | JsonObject

export type JsonObject = { readonly [key: string]: Json }
