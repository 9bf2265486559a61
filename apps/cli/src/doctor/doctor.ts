import type { Command } from '../command.ts'
import { UsageError } from '../input/usage-error.ts'
import { keepCapabilities, type KeptCapabilities } from './keep-capabilities.ts'
import { runDoctor, type DoctorFinding, type DoctorReport } from './run-doctor.ts'

export const doctor: Command = {
  name: 'doctor',
  summary:
    'Finds what is wrong with the settings, the store, the clock and each tenant’s Profile API. Reads only.',
  words: [],
  flags: [
    {
      name: 'conformance',
      value: null,
      summary: 'also check the API against its documentation; 40 requests at most in total',
    },
    {
      name: 'capabilities',
      value: '<file>',
      summary: 'find out which documented reading each API follows, and add it to a file: about 15 requests',
    },
    { name: 'offline', value: null, summary: 'make no network requests' },
    {
      name: 'launch',
      value: '<url>',
      summary: 'explain a signed URL instead: which claim, clock or issuer is wrong. Sends nothing',
    },
    {
      name: 'strict',
      value: null,
      summary: 'fail on warnings (!) too, and try rules and readings on up to three customers',
    },
  ],
  examples: [
    'doctor',
    'doctor --conformance',
    "doctor --launch 'https://sidebar.example.com/launch/signed-url?token=…'",
    'doctor --strict --json',
  ],
  run: async ({ flags }, deps) => {
    const file = flags['capabilities']
    const isThorough = flags['conformance'] !== undefined
    const isOffline = flags['offline'] !== undefined
    if (isOffline && (isThorough || file !== undefined))
      throw new UsageError('--offline asks no API, and --conformance and --capabilities need its answers')
    const { findings, plan, baseUrls } = await runDoctor({
      ...deps,
      isThorough,
      areReadingsWanted: isThorough || file !== undefined,
      capabilitiesFile: file,
      samplesMax: flags['strict'] === undefined ? 1 : strictSamples,
      isOffline,
      launchUrl: flags['launch'],
    })
    const capabilities =
      file === undefined ? null : await keepCapabilities(file, toLearned(findings, baseUrls), deps.clock())
    if (capabilities !== null) deps.out(`\n${toSentence(capabilities)}`)
    const exitCode = toExitCode(findings, flags['strict'] !== undefined)
    return {
      isWell: exitCode === 0,
      exitCode,
      json: { version: 1, findings, plan, ...(capabilities !== null && { capabilities }) },
    }
  },
}

/** A rule that hides nothing of one customer may well hide something of the next. */
const strictSamples = 3

const toExitCode = (findings: readonly DoctorFinding[], isStrict: boolean): 0 | 1 | 2 => {
  if (findings.some(({ kind }) => kind === 'bad')) return 2
  return isStrict && findings.some(({ kind }) => kind === 'warning') ? 1 : 0
}

const toLearned = (findings: readonly DoctorFinding[], baseUrls: DoctorReport['baseUrls']) =>
  findings.flatMap(({ tenantId = '', readings }) => {
    const baseUrl = baseUrls.get(tenantId)
    return baseUrl === undefined || readings === undefined ? [] : [{ tenantId, baseUrl, readings }]
  })

const toSentence = ({ file, learned, kept, isReplaced }: KeptCapabilities): string =>
  learned.length === 0
    ? `No reading was learned; ${file} is as it was.`
    : [
        `${file} holds the readings of ${learned.join(', ')}`,
        kept.length === 0 ? '' : `, and as learned before those of ${kept.join(', ')}`,
        isReplaced ? '. What it held before could not be read' : '',
        '.',
      ].join('')
