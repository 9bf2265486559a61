import { Preferences } from '../../../src/features/preferences/preferences.tsx'
import type { State } from '../state.ts'

const channels = ['email', 'sms', 'whatsapp', 'facebook', 'push', 'carrier_pigeon']

export const preferencesStates: readonly State[] = [
  {
    name: 'Preferences: yes, no and not stated',
    view: (
      <Preferences
        preferences={[
          { channel: 'email', subscribed: true },
          { channel: 'sms', subscribed: false },
        ]}
      />
    ),
  },
  {
    name: 'Preferences: every channel, and an unknown one',
    view: <Preferences preferences={channels.map((channel) => ({ channel, subscribed: true }))} />,
  },
  { name: 'Preferences: nothing stated', view: <Preferences preferences={null} /> },
]
