import { openDatabase } from '@intilery-sidebar/database'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { selectTimeline, type Reading } from '../../src/storage/select-timeline.ts'
import type { Tables } from '../../src/storage/tables.ts'
import { toTimelineParameters, toTimelineShape } from '../../src/storage/timeline-shape.ts'

const database = await openDatabase<Tables>(':memory:')
afterAll(() => database.close())

const instants = fc.option(fc.nat())
const readings: fc.Arbitrary<Reading> = fc.record({
  include: fc.array(fc.string(), { maxLength: 2 }),
  exclude: fc.array(fc.string(), { maxLength: 4 }),
  startMs: instants,
  endMs: instants,
  sort: fc.constantFrom('asc', 'desc'),
  from: fc.nat(10_000),
  size: fc.integer({ min: 1, max: 100 }),
  after: fc.option(fc.record({ eventAt: fc.nat(), seq: fc.nat() })),
})
const customers = fc.oneof(
  fc.array(fc.nat(), { maxLength: 4 }),
  fc.array(fc.nat(), { minLength: 99, maxLength: 102 }),
)
const timelines = fc.tuple(customers, readings)

const compile = ([customerSeqs, reading]: readonly [number[], Reading]) =>
  selectTimeline(database.db, customerSeqs, reading).compile()

describe('a timeline that is compiled once for each shape', () => {
  it('names its values in the order in which its text does', () => {
    const law = fc.property(timelines, (timeline) => {
      expect(toTimelineParameters(...timeline)).toEqual(compile(timeline).parameters)
    })
    fc.assert(law)
  })

  it('has one text for a shape, and another for another', () => {
    const texts = new Map<string, string>()
    const law = fc.property(timelines, (timeline) => {
      const [shape, { sql }] = [toTimelineShape(...timeline), compile(timeline)]
      expect(texts.get(shape) ?? sql).toBe(sql)
      texts.set(shape, sql)
    })
    fc.assert(law, { numRuns: 500 })
    expect(new Set(texts.values()).size).toBe(texts.size)
  })
})
