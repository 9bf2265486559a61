/** Anything JSON can say. Customer data is of any type and any depth, so this is what a trait or a property may be. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

export type JsonObject = { readonly [key: string]: Json }
