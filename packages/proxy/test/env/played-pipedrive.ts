import { LaunchError, type Pipedrive } from '@intilery-sidebar/hosts/server'
import { noon } from './test-env.ts'

export const pipedriveUser = { tenantId: 'shop', accountId: '54321', agentId: '7' }

/** A Pipedrive in which `good` proves user 7, and records have the people they are given. */
export const createPipedrive = (change: Partial<Pipedrive> = {}): Pipedrive => ({
  launch: {
    host: 'pipedrive',
    verify: async (proof) => {
      if (proof !== 'good') throw new LaunchError('Not good')
      return {
        host: 'pipedrive',
        ...pipedriveUser,
        agentRole: null,
        candidates: [],
        expiresAt: new Date(noon + 300_000),
        proofId: null,
        page: { embedders: ['https://*.pipedrive.com'] },
      }
    },
  },
  records: { host: 'pipedrive', findPeople: async () => [[{ idType: 'email', value: 'jo@shop.example' }]] },
  authorizeUrl: (state) => new URL(`https://oauth.pipedrive.com/oauth/authorize?state=${state}`),
  install: async () => ({ ...pipedriveUser, apiDomain: 'https://acme.pipedrive.com' }),
  isFromPipedrive: (authorization) => authorization === 'Basic right',
  findUser: async () => pipedriveUser,
  uninstall: async () => undefined,
  ...change,
})
