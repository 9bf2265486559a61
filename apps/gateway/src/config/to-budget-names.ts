type Spender = { readonly tenantId: string; readonly baseUrl: URL; readonly keys: readonly string[] }
type Group = { readonly keys: readonly string[]; readonly tenantIds: readonly string[] }

/**
 * Names every tenant's allowance. The Profile API counts by key, so tenants that share one at the same address spend
 * from one allowance, named for the first of them by name, whatever their order in the file.
 */
export const toBudgetNames = (spenders: readonly Spender[]): ReadonlyMap<string, string> => {
  const groups = spenders.map(toGroup).reduce(join, [])
  return new Map(
    groups.flatMap(({ tenantIds }) => {
      const [name = ''] = tenantIds.toSorted()
      return tenantIds.map((tenantId) => [tenantId, name] as const)
    }),
  )
}

const toGroup = ({ tenantId, baseUrl, keys }: Spender): Group => ({
  keys: keys.map((key) => `${baseUrl.href} ${key}`),
  tenantIds: [tenantId],
})

/** A tenant that is replacing its key may hold the keys of two groups, which are one then. */
const join = (groups: readonly Group[], next: Group): readonly Group[] => {
  const isShared = ({ keys }: Group) => keys.some((key) => next.keys.includes(key))
  const shared = [...groups.filter(isShared), next]
  const joined = {
    keys: shared.flatMap(({ keys }) => keys),
    tenantIds: shared.flatMap(({ tenantIds }) => tenantIds),
  }
  return [...groups.filter((group) => !isShared(group)), joined]
}
