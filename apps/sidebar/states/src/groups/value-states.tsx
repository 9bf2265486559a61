import { toMasked, type Json } from '@intilery-sidebar/contract'
import { FieldList, FieldRow } from '../../../src/ui/layout/field-list.tsx'
import { RevealProvider } from '../../../src/ui/values/reveal-context.ts'
import { ValueView } from '../../../src/ui/values/value-view.tsx'
import { Padded } from '../padded.tsx'
import type { State } from '../state.ts'

const toView = (value: Json, currency?: string) => (
  <Padded>
    <FieldList>
      <FieldRow name="Value">
        <ValueView
          name="Value"
          value={value}
          path={['values', 'value']}
          property={currency === undefined ? 'value' : 'price'}
          around={currency === undefined ? {} : { currency }}
        />
      </FieldRow>
    </FieldList>
  </Padded>
)

const samples: readonly (readonly [name: string, value: Json, currency?: string])[] = [
  ['text', 'Malmö'],
  ['long text', 'Long words are cut where they stop being readable at a glance. '.repeat(12)],
  ['one long word', 'x'.repeat(400)],
  ['text that turns its direction', '\u202Egnp.exe'],
  ['emoji and Arabic', '👩🏽‍💻 مرحبا'],
  ['script', '<script>globalThis.stolen = 1</script>'],
  ['yes', true],
  ['no', false],
  ['number', 1234567.891],
  ['money', 1894.5, 'SEK'],
  ['date', '1988-04-17'],
  ['date and time', '2024-11-24T08:15:00Z'],
  ['link', 'https://example.com/maya'],
  ['address', 'maya@example.com'],
  ['link that would run', 'javascript:alert(1)'],
  ['list', ['Sencha', 'Assam', 'Darjeeling']],
  ['object', { street: 'Storgatan 1', door: { code: 4711 } }],
  ['empty list', []],
  ['empty', null],
  ['hidden by policy', toMasked('string', 'Vx3k')],
]

export const valueStates: readonly State[] = [
  ...samples.map(([name, value, currency]): State => ({
    name: `Value: ${name}`,
    view: toView(value, currency),
  })),
  {
    name: 'Value: hidden, and policy allows no reveal',
    view: <RevealProvider value={null}>{toView(toMasked('string', 'Vx3k'))}</RevealProvider>,
  },
]
