import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { FoundChromium } from './found-chromium.ts'

const cacheFolder = fileURLToPath(new URL('../../../../node_modules/.cache/chromium', import.meta.url))

/** Unpacks the browser of `@sparticuz/chromium` once per version, with the libraries and the font it brings. */
export const unpackChromium = async (): Promise<FoundChromium> => {
  const version = createHash('sha256')
    .update(import.meta.resolve('@sparticuz/chromium'))
    .digest('hex')
  const folder = join(cacheFolder, version.slice(0, 12))
  if (!existsSync(folder)) await unpackInto(folder)
  return {
    isPinned: true,
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH'] ?? ''].join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  }
}

// The package trusts whatever lies in the temporary folder, even half a file: it gets a folder of its own, renamed when
// whole.
const unpackInto = async (folder: string): Promise<void> => {
  await mkdir(cacheFolder, { recursive: true })
  const partial = await mkdtemp(join(cacheFolder, 'partial-'))
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', unpackScript], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    // It unpacks the libraries only when it believes that it runs in AWS Lambda.
    env: { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  })
  await writeFile(join(partial, 'fonts.conf'), fontsConf(join(folder, 'fonts')))
  try {
    await rename(partial, folder)
  } catch (error) {
    await rm(partial, { recursive: true })
    if (!existsSync(folder)) throw error
  }
}

const unpackScript = "import chromium from '@sparticuz/chromium'; await chromium.executablePath()"

const fontsConf = (fontsFolder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fontsFolder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${fontsFolder}/cache</cachedir>
  <alias binding="same"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="same"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="same"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`
