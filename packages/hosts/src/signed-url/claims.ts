import { candidatesMax, profileRefSchema } from '@intilery-sidebar/contract'
import { z } from 'zod'
import { LaunchError } from '../launch/launch-error.ts'
import { toLanguageTag } from '../page/to-language-tag.ts'

const peopleMax = 6
const markersMax = 50

const refs = z.array(profileRefSchema).min(1).max(candidatesMax)

const claimsSchema = z
  .object({
    sub: z.string().min(1).max(200),
    role: z.string().min(1).max(100).optional(),
    refs: refs.optional(),
    people: z.array(refs).min(2).max(peopleMax).optional(),
    record: z.string().min(1).max(200).optional(),
    recordUrl: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
    markers: z
      .array(z.object({ kind: z.enum(['created', 'reply', 'stage-changed']), at: z.iso.datetime() }))
      .max(markersMax)
      .optional(),
    canInsert: z.boolean().optional(),
    locale: z.string().max(40).transform(toLanguageTag).optional(),
    timeZone: z.string().max(60).optional(),
    colorScheme: z.enum(['light', 'dark']).optional(),
  })
  .refine(({ refs: one, people }) => (one === undefined) !== (people === undefined), {
    path: ['refs'],
    message: 'must be there, or people instead, and not both',
  })

/** What a signed URL says, besides who signed it and until when. */
export type SignedUrlClaims = z.output<typeof claimsSchema>

/** Throws a `LaunchError` that names the first claim that is not as documented. */
export const parseSignedUrlClaims = (token: object): SignedUrlClaims => {
  const claims = claimsSchema.safeParse(token)
  if (claims.success) return claims.data
  const [issue] = claims.error.issues
  const claim = String(issue?.path[0])
  throw new LaunchError(`The claim ${claim} is not as documented: ${issue?.message}`, {
    refusal: { reason: 'claim-invalid', claim },
  })
}
