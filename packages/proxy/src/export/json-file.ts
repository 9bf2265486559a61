import type { ExportFile } from './export-file.ts'

/**
 * One object: what the file says about itself first, and its events as the API's own answers spell them, one on a line.
 */
export const jsonFile: ExportFile = {
  contentType: 'application/json',
  extension: 'json',
  begin: (facts) => `${JSON.stringify(facts).slice(0, -1)},"events":[\n`,
  write: (event, isFirst) => `${isFirst ? '' : ',\n'}${JSON.stringify(event)}`,
  end: () => '\n]}\n',
}
