import { gzipSync } from 'node:zlib'
import type { Plugin, Rollup } from 'vite'

type FirstPaintOptions = {
  readonly budgetKb: number
  /** Modules loaded on demand, but before the header shows. */
  readonly alsoNeeded: readonly RegExp[]
}

/** Prints how much JavaScript is loaded before the header shows (gzip), and fails the build when it is too much. */
export const firstPaintBudget = ({ budgetKb, alsoNeeded }: FirstPaintOptions): Plugin => ({
  name: 'first-paint-budget',
  apply: 'build',
  writeBundle(_options, bundle) {
    const needed = toNeededChunks(bundle, alsoNeeded)
    let totalBytes = 0
    for (const chunk of needed) {
      const bytes = gzipSync(chunk.code).length
      totalBytes += bytes
      this.info(`first paint: ${toKb(bytes).padStart(5)} KB  ${chunk.fileName}`)
    }
    const verdict = `first-paint JavaScript: ${toKb(totalBytes)} KB gzip of ${budgetKb} KB`
    if (totalBytes > budgetKb * 1000) this.error(verdict)
    this.info(verdict)
  },
})

const toNeededChunks = (
  bundle: Rollup.OutputBundle,
  alsoNeeded: readonly RegExp[],
): ReadonlySet<Rollup.OutputChunk> => {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const isNeeded = ({ isEntry, moduleIds }: Rollup.OutputChunk): boolean =>
    isEntry || alsoNeeded.some((pattern) => moduleIds.some((id) => pattern.test(id)))
  const needed = new Set<Rollup.OutputChunk>()
  const queue = chunks.filter(isNeeded)
  for (const chunk of queue) {
    needed.add(chunk)
    for (const name of chunk.imports) {
      const imported = byName.get(name)
      if (imported !== undefined && !needed.has(imported)) queue.push(imported)
    }
  }
  return needed
}

const toKb = (bytes: number): string => (bytes / 1000).toFixed(1)
