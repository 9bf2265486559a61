import * as z from 'zod/mini'
import type { Appearance } from '../page/host.ts'

export const appearancePaths = ['colorScheme', 'currentUser.locale', 'currentUser.timeZone'] as const

// Zendesk's own scheme is a third value on some accounts; whatever is not dark is drawn light.
const colorScheme = z.catch(z.enum(['light', 'dark']), 'light')

const answerSchema = z.object({
  colorScheme,
  'currentUser.locale': z.catch(z.string(), 'en'),
  'currentUser.timeZone': z.catch(
    z.nullable(
      z.union([
        z.string(),
        z.pipe(
          z.object({ ianaName: z.string() }),
          z.transform(({ ianaName }) => ianaName),
        ),
      ]),
    ),
    null,
  ),
})

/** Reads Zendesk's answer to `appearancePaths`. What it does not say is English, light, in no zone. */
export const toAppearance = (answer: unknown): Appearance => {
  const values = answerSchema.parse(answer)
  return {
    colorScheme: values.colorScheme,
    locale: values['currentUser.locale'],
    timeZone: values['currentUser.timeZone'],
  }
}

/** What `colorScheme.changed` carries. */
export const toColorScheme = (message: unknown): Appearance['colorScheme'] => colorScheme.parse(message)
