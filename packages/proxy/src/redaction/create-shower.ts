import { writeJson } from '../answer/write-json.ts'
import type { Redactor } from './redactor.ts'
import type { FieldRules } from './rules/field-rules.ts'
import { runInSlices, type Work } from '../slices/run-in-slices.ts'
import { eachEvent, eachSpan, walkEvent, walkMeta, walkTraits } from './walk/walk-profile.ts'
import type { Walk } from './walk/walk.ts'
import { createYieldRhythm } from '../slices/yield-rhythm.ts'

/** Shows everything; only a sender's own `$masked` is renamed. */
export const createShower = (rules: FieldRules): Redactor => {
  const everything: Walk = {
    at: rules.at,
    isCopying: true,
    look: () => undefined,
    name: (name) => name,
    hide: (value) => value,
    isTimeToYield: createYieldRhythm(),
  }
  const show =
    <Data>(walkData: (data: Data, walk: Walk) => Work<Data>) =>
    async (data: Data): Promise<Data> =>
      (await mayHoldMask(data)) ? runInSlices(walkData(data, everything)) : data
  return {
    isNeeded: false,
    collectHidden: async () => undefined,
    traits: show(walkTraits),
    meta: show(function* (meta, walk) {
      const walked = yield* walkMeta(meta, walk)
      return { ...walked, actions: yield* eachSpan(walked.actions, (event) => walkEvent(event, walk)) }
    }),
    events: show((page, walk) => eachEvent(page, (event) => walkEvent(event, walk))),
    match: async (match) => match,
  }
}

const verdicts = new WeakMap<object, boolean>()

/** Asked once for each answer of upstream, however often it is shown. */
const mayHoldMask = async (data: unknown): Promise<boolean> => {
  if (typeof data !== 'object' || data === null) return false
  const verdict = verdicts.get(data) ?? (await runInSlices(writeJson(data))).includes('$masked"')
  verdicts.set(data, verdict)
  return verdict
}
