/** The element of a launched page that holds what the launch brought along. */
export const bootElementId = 'boot'
