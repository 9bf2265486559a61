import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { groceryHistory } from './grocery.ts'

const write = (text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'grocery-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'groceryElog.csv'), text)
  return join(folder, 'groceryElog.csv')
}

test('shopping days as R writes them are a customer’s orders', () => {
  const lines = '"cust","date"\n1,2006-01-02\n2,2006-01-03\n1,2006-02-01\n'
  const { histories, lastDay } = groceryHistory(write(lines))
  const [{ customers, events } = { customers: [], events: [] }] = histories
  expect(customers.map(({ customerId }) => customerId)).toEqual(['grocery-1', 'grocery-2'])
  expect(
    events.map(({ customerId, eventAt }) => [customerId, new Date(eventAt).toISOString().slice(0, 10)]),
  ).toEqual([
    ['grocery-1', '2006-01-02'],
    ['grocery-1', '2006-02-01'],
    ['grocery-2', '2006-01-03'],
  ])
  expect(lastDay).toBe(Date.UTC(2006, 1, 1))
})

test('a file that R wrote with row names is refused with what to write', () => {
  expect(() => groceryHistory(write('"","cust","date"\n"1",1,2006-01-02\n'))).toThrow('row.names = FALSE')
})
