import type { Answer } from '@intilery-sidebar/contract'
import { runInSlices } from '../redaction/walk/run-in-slices.ts'
import { writeJson } from './write-json.ts'

/** Writes an answer as JSON: at once where its text is known, else in slices. */
export type AnswerTexts = { of(answer: Answer<object>): string | Promise<string> }

type Written = { readonly freshness: string; readonly text: string }

/**
 * Writes an answer once for as long as the same data is answered: what stands in the cache is asked for again and again, and neither it
 * nor what a policy leaves of it is ever changed. A text is forgotten with its data.
 */
export const createAnswerTexts = (): AnswerTexts => {
  const texts = new WeakMap<object, Written>()
  const write = async (data: object, freshness: string): Promise<string> => {
    const text = `{"data":${await runInSlices(writeJson(data))},"freshness":${freshness}}`
    texts.set(data, { freshness, text })
    return text
  }
  return {
    of: ({ data, freshness: label }) => {
      const freshness = JSON.stringify(label)
      const known = texts.get(data)
      return known?.freshness === freshness ? known.text : write(data, freshness)
    },
  }
}
