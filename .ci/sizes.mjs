// Checks that a reader can take a folder in at a glance and a file at one sitting: folders of at most 20 sources;
// sources, tests and stylesheets of at most 250 lines; comments of at most 120 columns, directives for tools aside.
// Kept pictures and texts by language are neither.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

const filesMax = 20
const linesMax = 250
const columnsMax = 120
const isOurs = (/** @type {string} */ file) =>
  /\.(?:ts|tsx|mjs|css)$/.test(file) && /^(?:packages|apps|\.ci)\//.test(file)

const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  .split('\0')
  .filter((file) => isOurs(file) && existsSync(file))
const sources = files.filter((file) => !file.endsWith('.css'))

const crowded = [...Map.groupBy(sources, dirname)]
  .filter(([, inside]) => inside.length > filesMax)
  .map(
    ([folder, inside]) =>
      `${folder}: ${inside.length} files; give it folders, at most ${filesMax} files each`,
  )
const long = files
  .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
  .filter(({ lines }) => lines > linesMax)
  .map(({ file, lines }) => `${file}: ${lines} lines; split it, at most ${linesMax} lines each`)

const isComment = (/** @type {string} */ line) =>
  /^\s*(?:\/\/|\/\*|\*(?:\s|$))/.test(line) && !/oxlint-|eslint-|@ts-/.test(line)
const wide = files.flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => (isComment(line) && line.length > columnsMax ? [`${file}:${at + 1}`] : []))
    .map((place) => `${place}: a comment of more than ${columnsMax} columns; wrap it`),
)

const complaints = [...crowded, ...long, ...wide]
if (complaints.length > 0) {
  console.error(complaints.join('\n'))
  process.exit(1)
}
console.log(`sizes: ${files.length} files hold`)
