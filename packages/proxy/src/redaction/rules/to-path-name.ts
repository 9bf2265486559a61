/** How a path spells a name, so that `first_name`, `firstName` and `First Name` are one field. */
export const toPathName = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '')
