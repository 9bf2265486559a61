import './keep-string-methods-fast.ts'
export { Redis, type RedisOptions } from 'ioredis'
