import 'server-only'
import type { Redis } from 'ioredis'
import type { Limiter } from './limiter'

/**
 * Reads a window by the clock of the server, which is the same for all instances. Lua writes large numbers as `1e+15`,
 * so they are formatted.
 */
const read = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local used = tonumber(redis.call('HGET', KEYS[1], 'used') or '0')
local ends = tonumber(redis.call('HGET', KEYS[1], 'until') or '0')
local isOpen = ends > now
local duration = tonumber(ARGV[1])
local function write(amount)
  if not isOpen then ends = now + duration end
  redis.call('HSET', KEYS[1], 'used', string.format('%.0f', amount), 'until', string.format('%.0f', ends))
  redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', ends))
end
if not isOpen then used = 0 end
`

const takeScript = `${read}
local left = math.max(0, tonumber(ARGV[2]) - used)
local taken = math.min(tonumber(ARGV[3]), left)
if taken < math.max(1, tonumber(ARGV[4])) then
  return {0, left, isOpen and ends - now or duration}
end
write(used + taken)
return {1, taken, ends}`

const correctScript = `${read}
local difference = tonumber(ARGV[2])
if difference < 0 and not (isOpen and ends == tonumber(ARGV[3])) then return end
write(math.max(0, used + difference))`

/**
 * A limiter that several instances share. Rules: `Limiter`. Each call is one script, so nothing comes between what it
 * reads and what it writes.
 *
 * @param points how much a window has for each key
 * @param duration of a window, in milliseconds
 */
export function createRedisLimiter(client: Redis, name: string, points: number, duration: number): Limiter {
  const placeOf = (key: string) => `count:${name}:${key}`
  return {
    async take(key, amount = 1, least = amount) {
      const answer: unknown = await client.eval(takeScript, 1, placeOf(key), duration, points, amount, least)
      const [ok, value, time] = Array.isArray(answer) ? answer.map(Number) : []
      if (ok === undefined || value === undefined || time === undefined) throw new Error('No count was read.')
      return ok === 1 ? { ok: true, amount: value, until: time } : { ok: false, left: value, waitMs: time }
    },
    async correct(key, difference, until) {
      await client.eval(correctScript, 1, placeOf(key), duration, difference, until)
    },
  }
}
