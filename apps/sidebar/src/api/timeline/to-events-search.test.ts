import { expect, it } from 'vitest'
import { toEventsSearch } from './to-events-search.ts'

it('asks for nothing that was not chosen', () => {
  expect(toEventsSearch({})).toBe('')
  expect(toEventsSearch({ exclude: [], include: undefined })).toBe('')
})

it('spells every choice as the proxy reads it, whatever it holds', () => {
  const search = toEventsSearch({
    include: 'a&b=c',
    exclude: ['page', 'x y'],
    sort: 'asc',
    from: 0,
    size: 100,
  })
  expect(Object.fromEntries(new URLSearchParams(search))).toEqual({
    include: 'a&b=c',
    exclude: 'page,x y',
    sort: 'asc',
    from: '0',
    size: '100',
  })
})
