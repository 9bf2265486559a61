import { type ContactRules, type Whereabouts } from '../../src/index.ts'

export const dayMs = 86_400_000
export const nowMs = Date.UTC(2026, 5, 10, 11, 0)
export const utc: Whereabouts = { zones: ['UTC'], isCertain: true, country: null }
export const dated = { validFrom: '2020-01-01', source: 'a test', checkedOn: '2026-01-01' }

export const rules: ContactRules = {
  quiet: [{ id: 'quiet', channels: ['sms'], from: '08:00', to: '21:00', ...dated }],
  frequency: [{ id: 'one-a-day', channels: ['email', 'sms'], most: 1, per: { hours: 24 }, ...dated }],
}
