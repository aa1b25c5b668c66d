import 'server-only'
import type { Redis } from 'ioredis'
import type { Limiter, TakeResult } from './contract'

/**
 * Reads a window by the server's clock, which is the same for all instances. Lua writes large numbers as `1e+15`, so we
 * format them.
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
 * A limiter that several instances share. Rules: `Limiter`. Each call is one script, so nothing can happen between its
 * read and its write.
 */
export class RedisLimiter implements Limiter {
  readonly #client: Redis
  readonly #name: string
  readonly #points: number
  readonly #duration: number

  /**
   * @param points the amount per window for each key
   * @param duration the length of a window, in milliseconds
   */
  constructor(client: Redis, name: string, points: number, duration: number) {
    this.#client = client
    this.#name = name
    this.#points = points
    this.#duration = duration
  }

  async take(key: string, amount = 1, min = amount): Promise<TakeResult> {
    const place = this.#placeOf(key)
    const limits = [this.#duration, this.#points, amount, min]
    const answer: unknown = await this.#client.eval(takeScript, 1, place, ...limits)
    const [ok, value, time] = Array.isArray(answer) ? answer.map(Number) : []
    if (ok === undefined || value === undefined || time === undefined) throw new Error('No count was read.')
    return ok === 1 ? { ok: true, amount: value, until: time } : { ok: false, left: value, waitMs: time }
  }

  async correct(key: string, difference: number, until: number): Promise<void> {
    await this.#client.eval(correctScript, 1, this.#placeOf(key), this.#duration, difference, until)
  }

  #placeOf(key: string): string {
    return `count:${this.#name}:${key}`
  }
}
