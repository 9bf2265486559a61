export { openDatabase, type Database, type DatabaseKind } from './open-database.ts'
export { inspectDatabase, type Inspection } from './inspect-database.ts'
export { DatabaseUrlError } from './database-url.ts'
export { migrate, type Migrations } from './migrate.ts'
