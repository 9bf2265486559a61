import type english from './catalogs/en.json'

/** Every text of the page. English is the measure: the other languages are checked against it. */
export type MessageKey = keyof typeof english
