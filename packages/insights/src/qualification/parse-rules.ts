import { toChannelName } from '@intilery-sidebar/vocabulary'
import type { z } from 'zod'
import { findLine } from './find-line.ts'
import { findSyntaxFault } from './find-syntax-fault.ts'
import { RulesError } from './rules-error.ts'
import { rulesSchema } from './rules-schema.ts'
import type { Rules } from './rules.ts'

/**
 * Reads the text of a rules file.
 * @throws {RulesError} naming every wrong line: bad JSON, an unknown key, a value out of range, two rules of one id.
 */
export const parseRules = (text: string): Rules => {
  const parsed = rulesSchema.safeParse(toJson(text))
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => {
      // An unknown key's own line says more than that of the object it is in.
      const path = [...issue.path, ...('keys' in issue ? issue.keys.slice(0, 1) : [])]
      return { line: findLine(text, path), path: path.map(String).join('.'), says: issue.message }
    })
    throw new RulesError(faults, { cause: parsed.error })
  }
  return toRules(parsed.data)
}

/** Rules as the code uses them, from what the schema has read: grades highest first, channels in one spelling. */
export const toRules = (file: z.output<typeof rulesSchema>): Rules => ({
  ...file,
  grades: file.grades.toSorted((one, other) => other.from - one.from),
  vetoes: file.vetoes.map((veto) =>
    veto.consent === undefined ? veto : { ...veto, consent: toChannelName(veto.consent) },
  ),
})

const toJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    const line = text.slice(0, findSyntaxFault(text) ?? 0).split('\n').length
    throw new RulesError([{ line, path: '', says: 'is not JSON' }], { cause: error })
  }
}
