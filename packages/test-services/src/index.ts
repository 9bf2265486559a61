export { postgresForTests, type TestPostgres } from './postgres.ts'
export { redisForTests, type TestRedis } from './redis.ts'
