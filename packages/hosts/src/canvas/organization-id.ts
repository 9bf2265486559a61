/**
 * Salesforce's 15 letters, or 18 where the last three are a checksum that makes the id safe to compare without case.
 */
export const organizationIdPattern = /^00D\w{12}(?:\w{3})?$/

/** One form for both: Salesforce signs the long form, and people copy the short one from the address bar. */
export const toShortOrganizationId = (organizationId: string): string => organizationId.slice(0, 15)
