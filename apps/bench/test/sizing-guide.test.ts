import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sizingFigures, ticketsOpen, type SizingKey } from '../src/sizing/sizing-figures.ts'

const operate = new URL('../../../docs/operate/', import.meta.url)
const guide = (await readFile(new URL('sizing.md', operate), 'utf8')).replaceAll(/\s+/g, ' ')
const keptSchema = z.object({
  command: z.string(),
  measuredOn: z.iso.date(),
  machine: z.object({ cpus: z.number(), arch: z.string(), node: z.string(), load: z.array(z.number()) }),
  figures: z.array(z.object({ name: z.string(), ours: z.number(), unit: z.string() })),
})
const kept = keptSchema.parse(JSON.parse(await readFile(new URL('measured/sizing.json', operate), 'utf8')))

const measured = (key: SizingKey): number => {
  const name = sizingFigures.find((figure) => figure.key === key)?.name
  return kept.figures.find((figure) => figure.name === name)?.ours ?? Number.NaN
}

describe('the sizing guide', () => {
  test('has every figure that its bench prints, in the order of the bench, and says no other', () => {
    expect(kept.command).toBe('npx --yes pnpm@12 bench sizing --keep')
    expect(kept.figures.map(({ name, unit }) => ({ name, unit }))).toEqual(
      sizingFigures.map(({ name, unit }) => ({ name, unit })),
    )
    const [, table = ''] = /what \| measured \| \|[ -]+\|[ -]+\| (.*?) - Each open ticket/.exec(guide) ?? []
    const rows = [...table.matchAll(/\| ([^|]+?) \| ([^|]+?) (?=\|)/g)].map(([, name, said]) => [name, said])
    expect(rows).toEqual(kept.figures.map(({ name, ours, unit }) => [name, `${ours} ${unit}`.trim()]))
  })

  const each = (measured('openMemory') - measured('idleMemory')) / ticketsOpen
  const agentCores = measured('ticketMs') / 60_000 + measured('quietStreams') / 100 / ticketsOpen
  const downTo = (step: number, value: number): number => Math.floor(value / step) * step
  test.each([
    ['memory', `Each open ticket takes ${each.toFixed(1)} MB`],
    ['tickets', `One core opens about ${downTo(5, 1000 / measured('ticketMs'))} tickets a second`],
    ['an agent', `keeps one open takes ${(agentCores * 100).toFixed(2)} % of a core`],
    ['agents', `one process carries about ${downTo(50, 0.5 / agentCores)} agents by processor time`],
    [
      'customers',
      `about ${downTo(50, (100 * ticketsOpen) / measured('liveCalls'))} different customers on screen`,
    ],
  ])('says of %s what follows from the figures', (_, sentence) => {
    expect(guide).toContain(sentence)
  })
})
