import { profileRefSchema, type ProfileRef } from '@intilery-sidebar/contract'
import { UsageError } from './usage-error.ts'

/** `id:…`, `userId:…` or `email:…`. */
export const parseCustomer = (text: string | undefined): ProfileRef => {
  const [, idType, value] = /^(\w+):(.*)$/s.exec(text ?? '') ?? []
  const parsed = profileRefSchema.safeParse({ idType, value })
  if (parsed.success) return parsed.data
  throw new UsageError('A customer must be written id:…, userId:… or email:…')
}
