import { expect, it } from 'vitest'
import { readOrganizationPeople } from './bridge-people.ts'

const ann = { email: 'ann@shop.example', external_id: 'a-1', role: 'end-user', verified: true }

const readFrom = (answer: () => Promise<unknown>, id = '77') => {
  const asked: unknown[] = []
  const request = (options: unknown): Promise<unknown> => {
    asked.push(options)
    return answer()
  }
  return readOrganizationPeople({ request }, id).then((people) => ({ people, asked }))
}

it('an organization’s people are its end users, by external id and then by address', async () => {
  const agent = { ...ann, role: 'agent' }
  const unknown = { email: null, external_id: null }
  const bob = { email: 'bob@shop.example', external_id: null, verified: false }
  const { people, asked } = await readFrom(async () => ({ users: [ann, agent, unknown, bob] }))
  expect(asked).toEqual([
    { url: '/api/v2/organizations/77/users.json?role=end-user&per_page=6', type: 'GET' },
  ])
  expect(people).toEqual([
    [
      { idType: 'userId', value: 'a-1' },
      { idType: 'email', value: 'ann@shop.example' },
    ],
    [{ idType: 'email', value: 'bob@shop.example', isUnverified: true }],
  ])
})

it('more people than the proxy looks up are left out', async () => {
  const users = Array.from({ length: 9 }, (_, index) => ({ email: `p${index}@shop.example` }))
  expect((await readFrom(async () => ({ users }))).people).toHaveLength(6)
})

it.each([
  ['Zendesk refuses', () => Promise.reject(new Error('Forbidden'))],
  ['Zendesk answers something else', async () => ({ error: 'RecordNotFound' })],
])('there are none where %s', async (_why, answer) => {
  expect((await readFrom(answer)).people).toEqual([])
})

it('an id that is none reaches no address', async () => {
  const { people, asked } = await readFrom(async () => ({ users: [ann] }), '7/../users')
  expect([people, asked]).toEqual([[], []])
})
