import { describe, expect, it } from 'vitest'
import { findUnclear } from '../src/find-unclear.ts'
import { findUndocumented } from '../src/find-undocumented.ts'

const files: Readonly<Record<string, string>> = {
  'src/index.ts': `
    export { documented, bare, type Shape } from './a.ts'
    export { older as newer } from './b.ts'
    export { Secret } from '@intilery-sidebar/contract'
    export type { Whatever } from './missing.ts'
  `,
  'src/a.ts': `
    /** Says what it does. */
    export const documented = (): number => 1
    export const bare = (): number => 2
    // A comment is no docstring.
    export const unlisted = (): number => 3
    export const limit = 4
    export type Shape = { readonly side: number }
  `,
  'src/b.ts': `export function older() {}\nexport class Lonely {}`,
}
const read = (file: string): string => files[file] ?? ''

describe('a function or class that a package exports', () => {
  it('is found where it has no docstring, through every file that passes it on', () => {
    expect(findUndocumented('src/index.ts', read)).toEqual([
      { file: 'src/a.ts', name: 'bare' },
      { file: 'src/b.ts', name: 'older' },
    ])
  })

  it('is found in the file itself: values and types are not asked for one', () => {
    expect(findUndocumented('src/a.ts', read).map(({ name }) => name)).toEqual(['bare', 'unlisted'])
    expect(findUndocumented('src/b.ts', read).map(({ name }) => name)).toEqual(['older', 'Lonely'])
  })
})

describe('what strangers install', () => {
  const sources: Readonly<Record<string, string>> = {
    'src/index.ts': `export { open, make, said, type Options } from './open.ts'`,
    'src/open.ts': `
      /** Opens it. */
      export const open = (way: string) => { if (way === '') throw new TypeError('No way') }
      /** Makes something that throws later. */
      export const make = () => () => { throw new Error('later') }
      /** Throws a RangeError for none. */
      export function said() { throw new RangeError('none') }
      export type Options = {
        readonly timeout?: number | undefined
        readonly timeoutMs?: number
        /** In milliseconds. */
        readonly pause?: number
        readonly within: { readonly size: number }
        /** Messages a week. */
        readonly pressure: { readonly usual: number }
        readonly heightPx: number
      }
      export type Inner = { readonly length: number }
    `,
  }

  it('says the units of its numbers and the errors it throws, by name or docstring', () => {
    const found = findUnclear('src/index.ts', (file) => sources[file] ?? '')
    expect(found.map(({ name, lacks }) => `${name}: ${lacks}`)).toEqual([
      'open: errors',
      'Options.timeout: unit',
      'Options.size: unit',
    ])
  })
})
