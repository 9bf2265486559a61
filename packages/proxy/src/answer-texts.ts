import type { Answer } from '@intilery-sidebar/contract'

/** Writes an answer as JSON. */
export type AnswerTexts = { of(answer: Answer<object>): string }

type Written = { readonly freshness: string; readonly text: string }

/**
 * Writes an answer once for as long as the same data is answered: what stands in the cache is asked for again and again, and neither it
 * nor what a policy leaves of it is ever changed. A text is forgotten with its data.
 */
export const createAnswerTexts = (): AnswerTexts => {
  const texts = new WeakMap<object, Written>()
  return {
    of: ({ data, freshness: label }) => {
      const freshness = JSON.stringify(label)
      const known = texts.get(data)
      if (known?.freshness === freshness) return known.text
      const text = `{"data":${JSON.stringify(data)},"freshness":${freshness}}`
      texts.set(data, { freshness, text })
      return text
    },
  }
}
