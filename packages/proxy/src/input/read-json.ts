import { readBody } from './read-body.ts'
import { Refusal } from '../refusal.ts'

const mediaType = /^application\/json(?: *; *charset=utf-8)?$/i
const deepest = 8

/** The request's JSON. Throws a `Refusal` for anything that is not small, flat UTF-8 JSON. */
export const readJson = async (request: Request): Promise<unknown> => {
  const text = await readBody(request, mediaType)
  if (depthOf(text) > deepest) throw new Refusal('bad-request', 'The JSON is nested too deep')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Refusal('bad-request', 'The body is not JSON', { cause: new Error(nameOf(error)) })
  }
}

const depthOf = (json: string): number => {
  let depth = 0
  let deepestSoFar = 0
  for (const character of json.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '')) {
    if (character === '{' || character === '[') depth += 1
    if (character === '}' || character === ']') depth -= 1
    deepestSoFar = Math.max(deepestSoFar, depth)
  }
  return deepestSoFar
}

// JSON.parse quotes the text it could not read, which is the caller's and not for the log.
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'not an Error')
