// Checks every tsconfig.json of the workspace, or of the folders it is given, a few at a time: each package has its own
// globals, so each is a program of its own. What a program found is kept beside the dependencies, so an unchanged
// program is quick.
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'

const projects = globSync('{packages,apps}/**/tsconfig.json', {
  exclude: ['**/node_modules/**', '**/dist/**'],
}).toSorted()
const folders = process.argv.slice(2)
const isAsked = (/** @type {string} */ project) =>
  folders.length === 0 || folders.some((folder) => project.startsWith(folder))
const queue = [...projects, 'tsconfig.json'].filter(isAsked)
const programs = queue.length
/** @type {string[]} */
const failed = []

/** @param {string} project @returns {Promise<void>} */
const check = (project) =>
  new Promise((done) => {
    const kept = `node_modules/.cache/types/${project.replaceAll('/', '-')}.tsbuildinfo`
    const flags = ['--noEmit', '--pretty', '--incremental', '--tsBuildInfoFile', kept]
    const tsc = spawn('tsc', [...flags, '-p', project], { stdio: 'inherit' })
    tsc.on('close', (code) => {
      if (code !== 0) failed.push(project)
      done()
    })
  })

const worker = async () => {
  for (let project = queue.shift(); project !== undefined; project = queue.shift()) await check(project)
}
await Promise.all(Array.from({ length: availableParallelism() }, worker))
if (failed.length > 0) {
  console.error(`types: ${failed.length} of ${programs} programs fail: ${failed.join(', ')}`)
  process.exit(1)
}
console.log(`types: ${programs} programs agree`)
