import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { canaryOf, createAttackTarget } from './attack-target.ts'

const whats = ['traits', 'meta', 'events'] as const
const hideSalary = { redaction: [{ field: 'salary', exceptFor: ['admin'] }] }

describe('case 21: an answer that an admin has left in memory', () => {
  it('is shown to another role without what that role may not see', async () => {
    const target = await createAttackTarget({ policy: hideSalary })
    const admin = await target.openSession('shop-0', 'admin-1', 'admin')
    const agent = await target.openSession('shop-0', 'agent-1', 'agent')
    const ref = { idType: 'id', value: 'c-1' } as const
    const [adminsHandle, agentsHandle] = [
      await target.openHandle(admin, ref),
      await target.openHandle(agent, ref),
    ]
    for (const what of whats) {
      const toAdmin = await target.get(`/api/customers/${adminsHandle}/${what}`, admin)
      const asked = target.upstream.length
      const toAgent = await target.get(`/api/customers/${agentsHandle}/${what}`, agent)
      expect(target.upstream).toHaveLength(asked)
      expect(what === 'meta' || toAdmin.text.includes('hidden/')).toBe(true)
      expect(toAgent.text).toContain(canaryOf('shop-0', 'c-1'))
      expect(toAgent.text).not.toContain('hidden/')
      expect((await target.get(`/api/customers/${adminsHandle}/${what}`, admin)).text).toBe(
        toAdmin.text.replace('"state":"live"', '"state":"cached"'),
      )
    }
    await target.close()
  })
})

describe('case 22: an agent who joins the question of an admin', () => {
  it.each([
    ['the admin leads', ['admin', 'agent']],
    ['the agent leads', ['agent', 'admin']],
  ])('is shown only what an agent may see, when %s', async (_, order) => {
    const gate = Promise.withResolvers<void>()
    let isHeld = false
    const target = await createAttackTarget({
      policy: hideSalary,
      onTheWay: async (request, ask) => {
        if (isHeld) await gate.promise
        return ask(request)
      },
    })
    const ref = { idType: 'id', value: 'c-1' } as const
    const people = await Promise.all(
      order.map(async (role) => {
        const token = await target.openSession('shop-0', `${role}-1`, role)
        return { role, token, handle: await target.openHandle(token, ref) }
      }),
    )
    isHeld = true
    const before = target.upstream.length
    const waiting = people.map(({ token, handle }) => target.get(`/api/customers/${handle}/events`, token))
    await sleep(50)
    expect(target.upstream.length - before).toBe(1)
    gate.resolve()
    const answers = await Promise.all(waiting)
    for (const [index, { text }] of answers.entries()) {
      expect(text).toContain(canaryOf('shop-0', 'c-1'))
      expect(text.includes('hidden/')).toBe(people[index]?.role === 'admin')
    }
    await target.close()
  })
})

describe('case 26: an agent who takes everything away', () => {
  it('takes nothing where policy names no role that may', async () => {
    const target = await createAttackTarget()
    const token = await target.openSession()
    const handle = await target.openHandle(token, { idType: 'id', value: 'c-1' })
    target.upstream.length = 0
    for (const format of ['csv', 'json', 'ndjson']) {
      const { status, text } = await target.sendJson(`/api/customers/${handle}/exports`, token, { format })
      expect(status).toBeOneOf([400, 403, 404])
      expect(text).not.toContain('canary/')
    }
    expect(target.upstream).toEqual([])
    expect(await target.store.ledger.whoSaw('shop-0', 'c-1')).toHaveLength(1)
    await target.close()
  })
})
