import type { Fault, Scene } from './fault.ts'

/** What may be meant, so the doctor only warns, and what only a flag brings to light. */
export const toWarnedFaults = (scene: Scene): readonly Fault[] => [
  {
    name: 'a Pipedrive for any company',
    check: 'hosts',
    env: {
      PUBLIC_URL: 'https://sidebar.invalid',
      PIPEDRIVE_CLIENT_ID: 'app',
      PIPEDRIVE_CLIENT_SECRET: 'pipedrive-secret-of-more-than-32-letters',
    },
    cause: /any Pipedrive company/,
    isAllowed: true,
  },
  {
    name: 'no gateway at the public URL',
    check: 'public-url',
    env: { PUBLIC_URL: 'http://127.0.0.1:9' },
    cause: /No gateway answers at PUBLIC_URL/,
    isAllowed: true,
  },
  {
    name: 'a rule that hides nothing',
    check: 'policy',
    env: { POLICY_FILE: scene.files.hidesNothing },
    cause: /hide nothing: emial/,
    isAllowed: true,
    needs: ['INTILERY_BASE_URL', 'INTILERY_AUTH_TOKEN', 'INTILERY_BRAND_ID'],
  },
  {
    name: 'an API that takes any key',
    check: 'conformance',
    env: { INTILERY_BASE_URL: scene.lenientUrl },
    cause: /[1-9]\d* differ/,
    isAllowed: true,
    asked: { isThorough: true },
  },
  {
    name: 'an API that counts the start out',
    check: 'readings',
    env: { INTILERY_BASE_URL: scene.exclusiveUrl },
    cause: /start=exclusive/,
    isAllowed: true,
    asked: { areReadingsWanted: true },
  },
  {
    name: 'a signed URL of no tenant',
    check: 'launch',
    env: {},
    cause: /No tenant has a page that signs URLs/,
    asked: { launchUrl: 'https://sidebar.example.com/launch/signed-url?token=x' },
  },
]
