const never =
  /^(?:(?:customer|traits|events?)\.)?(?:customerid|eventid|action|eventtime|receivedtime|lastactivitytime|marketingpreferences|preferences)(?:\.|$)/

/**
 * Whether a rule's path names what no policy hides. A sender's own field of such a name is reached as
 * `properties.action`.
 */
export const isNeverHidden = (path: string): boolean => never.test(path.toLowerCase().replaceAll(/[_-]/g, ''))
