type Installation = {
  readonly host: string
  readonly accountId: string
  readonly agentId: string | null
  readonly tenantId: string
  readonly grant: string
}
type Kept = Installation & { readonly version: number }
type Key = Pick<Installation, 'host' | 'accountId' | 'agentId'>

const toName = ({ host, accountId, agentId }: Key): string => [host, accountId, agentId].join('|')

/** Installations as a store keeps them, in a map. */
export const createMemoryInstallations = () => {
  const kept = new Map<string, Kept>()
  return {
    kept,
    save: async (installation: Installation) => {
      kept.set(toName(installation), { ...installation, version: 1 })
    },
    find: async (key: Key) => kept.get(toName(key)) ?? null,
    replaceGrant: async (installation: Kept, grant: string) => {
      const current = kept.get(toName(installation))
      if (current?.version !== installation.version) return false
      kept.set(toName(installation), { ...installation, grant, version: installation.version + 1 })
      return true
    },
    remove: async (key: Key) => kept.delete(toName(key)),
  }
}
