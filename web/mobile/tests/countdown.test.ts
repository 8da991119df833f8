import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { secondsUntil, useCountdown } from '../src/shared/useCountdown'

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-22T04:00:00Z') }))
afterEach(() => vi.useRealTimers())

describe('seconds until an instant', () => {
  const now = Date.parse('2026-11-22T04:00:00Z')

  it('are whole, and count the one that has begun', () => {
    expect(secondsUntil('2026-11-22T04:01:00Z', now)).toBe(60)
    expect(secondsUntil('2026-11-22T04:00:00.200Z', now)).toBe(1)
  })

  it('are none when it has passed or is not set', () => {
    expect(secondsUntil('2026-11-22T03:59:00Z', now)).toBe(0)
    expect(secondsUntil(null, now)).toBe(0)
  })
})

describe('a countdown', () => {
  function counting(initial: string | null) {
    const until = ref<string | null>(initial)
    const scope = effectScope()
    const seconds = scope.run(() => useCountdown(until))!
    return { until, seconds, scope }
  }

  it('runs down to zero and then stops asking the clock', () => {
    const { seconds } = counting('2026-11-22T04:00:03Z')
    expect(seconds.value).toBe(3)
    vi.advanceTimersByTime(1000)
    expect(seconds.value).toBe(2)
    vi.advanceTimersByTime(5000)
    expect(seconds.value).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('starts again when another code was sent', async () => {
    const { until, seconds } = counting(null)
    expect(seconds.value).toBe(0)
    until.value = '2026-11-22T04:01:00Z'
    await nextTick()
    expect(seconds.value).toBe(60)
  })

  it('follows the clock over a time in which the phone slept', () => {
    const { seconds } = counting('2026-11-22T04:01:00Z')
    vi.setSystemTime(new Date('2026-11-22T04:00:50Z'))
    vi.advanceTimersByTime(500)
    expect(seconds.value).toBe(10)
  })

  it('leaves no timer behind with its page', () => {
    const { scope } = counting('2026-11-22T04:01:00Z')
    scope.stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})
