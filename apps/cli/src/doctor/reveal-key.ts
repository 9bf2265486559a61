import type { TenantConfig } from '@intilery-sidebar/gateway/config'

/** The key in use, for the package that sends it itself because it must not know the client. */
export const revealKey = ({ credentials }: Pick<TenantConfig, 'credentials'>): string => {
  const [current] = credentials
  if (current === undefined) throw new Error('A tenant has a key')
  return current.reveal()
}
