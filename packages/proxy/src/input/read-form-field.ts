import { readBody } from './read-body.ts'

const mediaType = /^application\/x-www-form-urlencoded(?: *; *charset=utf-8)?$/i

/** One field of a posted form, or null unless it is there exactly once. */
export const readFormField = async (request: Request, name: string): Promise<string | null> => {
  const form = new URLSearchParams(await readBody(request, mediaType))
  const [value, ...others] = form.getAll(name)
  return value === undefined || others.length > 0 ? null : value
}
