// Checks every tsconfig.json of the workspace, a few at a time: each room has its own globals, so each is a program of its own.
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'

const projects = globSync('{packages,apps}/**/tsconfig.json', {
  exclude: ['**/node_modules/**', '**/dist/**'],
}).toSorted()
const queue = [...projects, 'tsconfig.json']
/** @type {string[]} */
const failed = []

/** @param {string} project @returns {Promise<void>} */
const check = (project) =>
  new Promise((done) => {
    const tsc = spawn('tsc', ['--noEmit', '--pretty', '-p', project], { stdio: 'inherit' })
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
  console.error(`types: ${failed.length} of ${projects.length + 1} programs fail: ${failed.join(', ')}`)
  process.exit(1)
}
console.log(`types: ${projects.length + 1} programs agree`)
