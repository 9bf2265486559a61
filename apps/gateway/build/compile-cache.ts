// Loaded first (`node --import`): a start runs from sources, and compiling them again is half of what it takes.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/node', import.meta.url)))
