const dialable = /^\+?\(?\d[\d ().-]{4,30}$/

/** How to call what is known to be a phone number, however it is written; null when nobody could dial it. */
export const toTelHref = (phone: string): string | null =>
  dialable.test(phone) ? `tel:${phone.replaceAll(/[^\d+]/g, '')}` : null
