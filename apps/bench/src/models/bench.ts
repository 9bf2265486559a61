import { cdnowHistory, groceryHistory } from '@intilery-sidebar/dev-env/histories'
import { realDataForTests } from '@intilery-sidebar/dev-env/services'
import {
  fitBgBb,
  fitBgNbd,
  fitGammaGamma,
  fitMbgNbd,
  fitNbd,
  fitParetoNbd,
  type ModelEvaluation,
} from '@intilery-sidebar/models'
import { readHistory } from '@intilery-sidebar/reference-api'
import { atLeast, atMost, type Bench, type Figure } from '../figure.ts'
import { judgeDataSet } from './judge-data-set.ts'
import { readDonors, readSpends, readSummaries } from './real-purchases.ts'

/** How long the fits take, and what a prediction is worth on real shops, beside recency alone and frequency alone. */
export const benchModels: Bench = async ({ only }) => {
  const figures: Figure[] = []
  for (const [name, bench] of Object.entries(benches))
    if (name.includes(only)) figures.push(...(await bench()))
  return figures
}

const cpuMsOf = (work: () => unknown): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const benchFits = async (): Promise<readonly Figure[]> => {
  const [sample, master] = [realDataForTests('CDNOW_sample.txt'), realDataForTests('CDNOW_master.txt')]
  if (sample === null || master === null) return []
  const [small, large] = [readSummaries(sample, 1), readSummaries(master, 0)]
  fitBgNbd(small)
  const fits = [
    { name: 'BG/NBD, 2,357 customers, CPU', ms: cpuMsOf(() => fitBgNbd(small)), most: 300 },
    { name: 'Pareto/NBD, 2,357 customers, CPU', ms: cpuMsOf(() => fitParetoNbd(small)), most: 600 },
    { name: 'BG/NBD, 23,570 customers, CPU', ms: cpuMsOf(() => fitBgNbd(large)), most: 3000 },
    ...benchPapers(small),
  ]
  return fits.map(({ name, ms, most }) => ({ name, ours: ms, unit: 'ms', must: atMost(ms, most, ' ms') }))
}

/** Each fit whose published table is a unit test, one after the other. */
const benchPapers = (customers: ReturnType<typeof readSummaries>) => {
  const spent = realDataForTests('cdnow_customers_summary_with_transactions.csv')
  const donated = realDataForTests('donations.csv')
  if (spent === null || donated === null) return []
  const [spends, donors] = [readSpends(spent), readDonors(donated)]
  const fitAll = () => {
    for (const fit of [fitNbd, fitBgNbd, fitMbgNbd, fitParetoNbd]) fit(customers)
    fitGammaGamma(spends)
    fitBgBb(donors)
  }
  return [{ name: 'the fits of the papers’ tables, all, CPU', ms: cpuMsOf(fitAll), most: 2000 }]
}

const benchCdnow = async (): Promise<readonly Figure[]> => {
  const master = realDataForTests('CDNOW_master.txt')
  if (master === null) return []
  const question = { cutoff: Date.UTC(1997, 11, 31), horizonDays: 174 }
  return toFigures('CDNOW master, 25 weeks', await judgeDataSet(cdnowHistory(master, 0), question), 0.8025)
}

const benchOnlineRetail = async (): Promise<readonly Figure[]> => {
  const retail = realDataForTests('online_retail_known_customers.parquet')
  if (retail === null) return []
  const question = { cutoff: Date.UTC(2011, 8, 2), horizonDays: 91 }
  return toFigures('Online Retail, 13 weeks', await judgeDataSet(await readHistory(retail), question), 0.7217)
}

const dayMs = 86_400_000

/** The last thirteen weeks, but for the week in which an order may still arrive. */
const benchGroceries = async (): Promise<readonly Figure[]> => {
  const file = realDataForTests('groceryElog.csv')
  if (file === null) return []
  const { histories, lastDay } = groceryHistory(file)
  const question = { cutoff: lastDay - 98 * dayMs, horizonDays: 91 }
  return toFigures('Groceries, 13 weeks', await judgeDataSet(histories, question), 0.9189)
}

const toFigures = (name: string, evaluation: ModelEvaluation, least: number): readonly Figure[] => {
  const { auc, recencyAuc, frequencyAuc, repeatBuyingAuc, gain } = evaluation
  const peers = { recency: recencyAuc, frequency: frequencyAuc, 'expected purchases': repeatBuyingAuc }
  return [
    { name: `${name}: AUC`, ours: auc, unit: '', must: atLeast(auc, least), peers },
    { name: `${name}: gain, lower end of 95 %`, ours: gain.lower, unit: '' },
    { name: `${name}: gain, upper end of 95 %`, ours: gain.upper, unit: '' },
    { name: `${name}: calibration error`, ours: evaluation.calibrationError, unit: '' },
    { name: `${name}: lift of the top tenth`, ours: evaluation.topTenthLift, unit: '×' },
  ]
}

const benches: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  fits: benchFits,
  cdnow: benchCdnow,
  groceries: benchGroceries,
  'online-retail': benchOnlineRetail,
}
