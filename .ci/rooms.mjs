// Holds the house to its plan: which room may import which, and which words belong in which room.
// A workspace folder that is not on the map fails, and so do a room CONTRIBUTING does not mention and a door nobody uses.
import { globSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, normalize, sep } from 'node:path'
import { words } from './room-words.mjs'

/**
 * Room → the doors its `src` may go through. `node:*` stands for Node's own modules. Tests may open any door their
 * package.json declares; what a room *is* shows in its source.
 * @type {Record<string, string[]>}
 */
const rooms = {
  'packages/contract': ['zod'],
  'packages/client': ['@contract', 'undici', 'node:*'],
  'packages/governor': ['@contract', 'ioredis', 'lru-cache', 'prom-client', 'node:*'],
  'packages/hosts': ['@contract', 'jose', 'zod', 'node:*', '@pipedrive/app-extensions-sdk'],
  'packages/database': ['kysely', 'lru-cache', 'pg', 'node:*'],
  'packages/test-services': ['ioredis', 'pg', 'node:*'],
  'packages/store': ['@contract', '@database', 'kysely', 'lru-cache', 'node:*'],
  'packages/proxy': ['@contract', '@hosts', '@store', 'hono', 'zod', 'node:*'],
  'packages/reference-api': [
    '@clack/prompts',
    '@contract',
    '@database',
    'hono',
    '@hono/node-server',
    'kysely',
    'lru-cache',
    'zod',
    'node:*',
  ],
  'packages/conformance': ['@contract', 'zod'],
  'apps/gateway': [
    '@contract',
    '@client',
    '@governor',
    '@proxy',
    '@store',
    '@hosts',
    '@reference-api',
    '@workbench',
    '@hono/node-server',
    'pino',
    'prom-client',
    'zod',
    'node:*',
  ],
  // The admin's verbs read the gateway's own settings (its `./config`), so that the two can never disagree.
  'apps/cli': [
    '@contract',
    '@gateway',
    '@client',
    '@conformance',
    '@database',
    '@governor',
    '@store',
    'node:*',
  ],
  'apps/sidebar': [
    '@contract',
    '@hosts',
    'react',
    'react-dom',
    '@tanstack/*',
    '@zendeskgarden/*',
    '@lingui/core',
    'virtual:garden-tokens.css',
    'zod',
  ],
  'apps/workbench': ['@contract', '@hosts', 'hono', 'zod', 'node:*'],
  // The package for Zendesk is a product of its own: it is uploaded, not served, and what it may hold has rules of its own.
  'apps/zendesk-app': ['@hosts', 'fflate', 'vite', 'zod', 'node:*'],
  'apps/bench': ['*'],
}

/**
 * Package rules finer than a folder: which entrance of another room a file may use.
 * @type {{ files: RegExp, forbids: RegExp, why: string }[]}
 */
const entrances = [
  {
    files: /^packages\/(client|conformance|reference-api)\//,
    forbids: /^@intilery-sidebar\/(client|reference-api|conformance)/,
    why: 'client, conformance and reference-api are strangers',
  },
  {
    files: /^packages\/hosts\/src\/(?!server).*bridge/,
    forbids: /^(node:|jose)/,
    why: 'a bridge runs in a browser',
  },
  {
    files: /^apps\/sidebar\//,
    forbids: /^@intilery-sidebar\/(hosts\/server|contract\/wire)/,
    why: 'the sidebar sees the browser half only',
  },
  {
    files: /^packages\/(proxy|store|governor|insights|hosts)\//,
    forbids: /^@intilery-sidebar\/contract\/wire/,
    why: "the API's spelling ends at the client",
  },
]

const forbiddenFolders = /(^|\/)(utils|common|helpers|shared|types)\//

/** @type {string[]} */
const complaints = []
const sources = (/** @type {string} */ room) =>
  globSync(`${room}/src/**/*.{ts,tsx}`)
    .map((file) => file.split(sep).join('/'))
    .filter((file) => !/\.test\.tsx?$/.test(file))

/** @param {string} specifier */
const toDoor = (specifier) => {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return 'node:*'
  if (specifier.startsWith('@intilery-sidebar/')) return `@${specifier.split('/')[1]}`
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : String(parts[0])
}

/** @param {string} open @param {string} door */
const opens = (open, door) =>
  open === '*' || open === door || (open.endsWith('/*') && door.startsWith(open.slice(0, -1)))

/** @param {string} text */
const importsOf = (text) =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"\n]*?(?:\n[^'"]*?)?from\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
    ),
  ].map((match) => String(match[1] ?? match[2] ?? match[3]))

/** @type {Set<string>} */
const usedDoors = new Set()

/** @param {string} room @param {string} file @param {string[]} doors */
const checkFile = (room, file, doors) => {
  const text = readFileSync(file, 'utf8')
  for (const specifier of importsOf(text)) {
    if (specifier.startsWith('.')) checkNeighbour(room, file, specifier)
    else if (!isOwnEntrance(room, specifier)) checkDoor(room, file, { specifier, doors })
  }
  for (const [index, line] of text.split('\n').entries()) {
    for (const rule of words) {
      if (rule.word.test(line) && !rule.rooms.test(file) && !/^\s*(\/\/|\*|\/\*)/.test(line))
        complaints.push(`${file}:${index + 1}: ${rule.name} belongs in ${rule.rooms.source}`)
    }
  }
}

/** @param {string} room @param {string} file @param {string} specifier */
const checkNeighbour = (room, file, specifier) => {
  const target = normalize(join(dirname(file), specifier))
    .split(sep)
    .join('/')
  if (!target.startsWith(`${room}/`))
    complaints.push(`${file}: ${specifier} leaves the room; go through its door`)
  const feature = toFeature(target)
  if (feature !== undefined && toFeature(file) !== undefined && feature !== toFeature(file))
    complaints.push(`${file}: ${specifier}: features never import each other`)
}

/** @param {string} file */
const toFeature = (file) => /^apps\/sidebar\/src\/features\/([^/]+)\//.exec(file)?.[1]

/** @param {string} room @param {string} file @param {{ specifier: string, doors: string[] }} through */
const checkDoor = (room, file, { specifier, doors }) => {
  for (const rule of entrances) {
    if (rule.files.test(file) && rule.forbids.test(specifier))
      complaints.push(`${file}: ${specifier}: ${rule.why}`)
  }
  const open = doors.find((door) => opens(door, toDoor(specifier)))
  if (open === undefined) complaints.push(`${file}: no door from ${room} to ${specifier}`)
  usedDoors.add(`${room} ${open}`)
}

/** @param {string} room @param {string} specifier */
const isOwnEntrance = (room, specifier) => toDoor(specifier) === `@${room.split('/')[1]}`

const folders = globSync('{packages,apps}/*/package.json').map((file) => dirname(file).split(sep).join('/'))
for (const folder of folders) {
  const doors = rooms[folder]
  if (doors === undefined) {
    complaints.push(`${folder}: not on the map; add it to .ci/rooms.mjs with its doors, and to CONTRIBUTING`)
    continue
  }
  for (const file of sources(folder)) {
    if (forbiddenFolders.test(file))
      complaints.push(
        `${file}: a room is named for what it knows, not utils, common, helpers, shared or types`,
      )
    checkFile(folder, file, doors)
  }
}
const contributing = readFileSync('CONTRIBUTING.md', 'utf8')
for (const [room, doors] of Object.entries(rooms)) {
  if (!folders.includes(room)) complaints.push(`${room}: on the map, but there is no such room`)
  if (!contributing.includes(`\`${room}\``))
    complaints.push(`${room}: CONTRIBUTING does not say what it knows`)
  for (const door of doors)
    if (door !== '*' && !usedDoors.has(`${room} ${door}`))
      complaints.push(`${room}: nobody uses the door to ${door}`)
}

if (complaints.length > 0) {
  console.error(complaints.join('\n'))
  console.error(`rooms: ${complaints.length} complaints`)
  process.exit(1)
}
console.log(`rooms: ${folders.length} rooms keep to their doors and words`)
