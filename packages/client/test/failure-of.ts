import { ProfileError } from '@intilery-sidebar/contract'

/** The error that a question ends with. A question that is answered is the test's own failure. */
export const failureOf = async (work: Promise<unknown>): Promise<ProfileError> => {
  const error: unknown = await work.then(
    () => new Error('It answered'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof ProfileError)) throw error
  return error
}
