import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'vite'

const root = fileURLToPath(new URL('../../../packages/embed/', import.meta.url))

/** The script of pages that embed the sidebar, as one module at `embed/1.js`. Fails above its budget. */
export const embedScript = ({ budgetKb }: { readonly budgetKb: number }): Plugin => ({
  name: 'embed-script',
  apply: 'build',
  async generateBundle() {
    const source = await toScript()
    const sizeKb = gzipSync(source).length / 1000
    if (sizeKb > budgetKb) this.error(`embed/1.js has ${sizeKb.toFixed(1)} KB gzip, more than ${budgetKb}`)
    this.emitFile({ type: 'asset', fileName: 'embed/1.js', source })
  },
})

const toScript = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root,
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: `${root}src/element.ts`, preserveEntrySignatures: 'strict' },
    },
  })
  const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []))
  const script = outputs.find((output) => output.type === 'chunk')
  if (script === undefined || outputs.length !== 1) throw new Error('The embed script is not one module')
  return script.code
}
