import type { Database } from '@intilery-sidebar/database'
import { withTimeout } from '@intilery-sidebar/waiting'
import type { Tables } from '../tables.ts'

/** Sessions of this agent, or with a null `agentId` of the whole account, that began by `at` are over. A revocation only moves forward. */
export type Revocation = {
  readonly tenantId: string
  readonly host: string
  readonly accountId: string
  readonly agentId: string | null
  readonly at: Date
}

/** Both reject when the database does not answer in time. */
export type Revocations = {
  revoke(revocation: Revocation): Promise<void>
  /** Those that can still matter to a session that began after this instant. */
  since(began: Date): Promise<readonly Revocation[]>
}

export const createRevocations = ({ db }: Database<Tables>, timeoutMs: number): Revocations => ({
  revoke: async ({ agentId, at, tenantId, host, accountId }) => {
    const saying = db
      .insertInto('revocations')
      .values({ tenantId, host, accountId, agentId: agentId ?? '', at: at.getTime() })
      .onConflict((conflict) =>
        conflict.columns(['tenantId', 'host', 'accountId', 'agentId']).doUpdateSet((update) => ({
          at: update
            .case()
            .when('revocations.at', '>', at.getTime())
            .then(update.ref('revocations.at'))
            .else(at.getTime())
            .end(),
        })),
      )
    await withTimeout(saying.execute(), timeoutMs)
  },
  since: async (began) => {
    const asking = db.selectFrom('revocations').selectAll().where('at', '>=', began.getTime())
    const rows = await withTimeout(asking.execute(), timeoutMs)
    return rows.map(({ agentId, at, ...row }) =>
      Object.assign(row, { agentId: agentId === '' ? null : agentId, at: new Date(at) }),
    )
  },
})
