import type { History } from '../storage/import-history.ts'

/**
 * Reads a public data set by the ending of its file: `.parquet` is Online Retail, `.jsonl` OTTO. `seeded-shop` is no
 * file but made up. Rejects for another ending, and where the file cannot be read. The readers are loaded only when
 * they are needed.
 */
export const readHistory = async (path: string): Promise<Iterable<History>> => {
  if (path === 'seeded-shop') return (await import('./seeded-shop.ts')).makeSeededShop(Date.now())
  if (path.endsWith('.parquet')) return (await import('./online-retail.ts')).readOnlineRetail(path)
  if (path.endsWith('.jsonl')) return (await import('./otto.ts')).readOtto(path)
  throw new TypeError('--from takes Online Retail (.parquet), OTTO (.jsonl) or seeded-shop')
}
