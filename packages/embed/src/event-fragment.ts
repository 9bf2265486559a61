/**
 * The fragment of a page's address where it names an event of the timeline, and nothing of any other: it may hold a
 * secret of the page.
 */
export const toEventFragment = (hash: string): string => (/^#event=[^&]+&at=[^&]+$/.test(hash) ? hash : '')
