import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { summariseColumns, type ColumnSummary } from '../dataset/column-summary.ts'
import type { DatasetRow } from '../dataset/dataset-row.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { toHistogram } from './histogram.ts'

/** Writes `card.md` and a histogram of every feature. */
export const writeCard = (folder: string, dataset: Dataset, rows: readonly DatasetRow[]): void => {
  const columns = summariseColumns(rows.filter(({ split }) => split === 'train'))
  mkdirSync(join(folder, 'histograms'), { recursive: true })
  for (const column of columns)
    writeFileSync(join(folder, 'histograms', `${column.name}.svg`), toHistogram(column))
  writeFileSync(join(folder, 'card.md'), toCard(dataset, columns))
}

const toCard = (
  dataset: Dataset,
  columns: readonly ColumnSummary[],
): string => `# Training set of ${dataset.tenantId}

Who buys, and who churns, within ${dataset.horizonDays} days. One row is one customer at one cutoff.

| split | cutoff | customers | rows | labelled | bought |
| --- | --- | --- | --- | --- | --- |
${toSplitRow(dataset, 'train')}
${toSplitRow(dataset, 'test')}

## How it was made

- **Features** hold only events that had happened by the cutoff ${dataset.knownBy === 'event-time' ? '(see below)' : 'and had been received by then'}.
- **Labels** hold orders from the cutoff to the end of the horizon that arrived within ${dataset.graceDays} days of it; a horizon that was not closed has no label.
- **Population**: customers with an order known at the cutoff.
- **Split** by time and by customer: train labels were closed and known before the test cutoff. Customers who share an id are one group and on one side${dataset.household === 'email-domain' ? ', and so are those who share an e-mail domain that is not public' : ''}.
- **Amounts** are in ${dataset.currency ?? 'no stated currency'}; orders in others count and add no amount.
- Nothing was scaled, imputed or selected: constants for that come from the train rows alone.

## What to be careful about

${toBackFillNote(dataset)}
- Times are UTC, hours and weekdays too.
- Opens by machines are left out; a rate without sends is null, not 0.
- Snapshot traits are not in here: what a profile says today was not known then.

## Columns of the train rows

| column | known | minimum | mean | maximum | |
| --- | --- | --- | --- | --- | --- |
${columns.map(toColumnRow).join('\n')}
`

const toSplitRow = ({ splits, cutoffs }: Dataset, split: 'train' | 'test'): string => {
  const { rows, labelled, buys } = splits[split]
  return `| ${split} | ${cutoffs[split]} | half by hash | ${rows} | ${labelled} | ${buys} |`
}

const toBackFillNote = ({ backFill, knownBy }: Dataset): string => {
  const share = `${(100 * backFill.lateShare).toFixed(1)} % of the events were received more than seven days after they happened`
  if (knownBy === 'event-time')
    return `- **Assumes events were known when they happened.** ${share}${backFill.busiestDay === null ? '' : `, most of them on ${backFill.busiestDay}`}: history that was back-filled.`
  return `- ${share}; features use what had been received by the cutoff.`
}

const toColumnRow = ({ name, known, minimum, mean, maximum }: ColumnSummary): string =>
  `| ${name} | ${known} | ${round(minimum)} | ${round(mean)} | ${round(maximum)} | ![${name}](histograms/${name}.svg) |`

const round = (value: number): string => String(Number(value.toPrecision(4)))
