/** The id of the element in a launched page's HTML that holds its configuration. */
export const pageConfigElementId = 'page-config'
