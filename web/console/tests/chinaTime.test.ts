import { describe, expect, it } from 'vitest'
import {
  addMonths,
  chinaDay,
  formatAge,
  formatPeriod,
  monthGrid,
  toInstant,
  toWall,
  urgencyOf,
} from '../src/shared/chinaTime'

// Run far from China (vite.config.ts sets TZ), where a slip into the browser's own time would show.
describe('China time', () => {
  it('is tested in a browser that is not in China', () => {
    expect(new Date('2026-01-01T00:00').getTimezoneOffset()).toBe(300)
  })

  it('shows an instant as a clock in China does', () => {
    expect(toWall('2026-11-22T16:05:00Z')).toBe('2026-11-23T00:05')
    expect(chinaDay('2026-11-22T15:59:59Z')).toBe('2026-11-22')
    expect(chinaDay('2026-11-22T16:00:00Z')).toBe('2026-11-23')
  })

  it('reads what was picked as China time, also at midnight and through a summer-time change elsewhere', () => {
    expect(toInstant('2026-11-23T00:00')).toBe('2026-11-22T16:00:00.000Z')
    // New York skips 02:30 on this day.
    expect(toInstant('2026-03-08T02:30')).toBe('2026-03-07T18:30:00.000Z')
  })

  it('gives back the wall time it was given', () => {
    for (const wall of ['2026-01-01T00:00', '2026-03-08T02:30', '2026-12-31T23:59'])
      expect(toWall(toInstant(wall))).toBe(wall)
  })

  it('writes one day once and two days twice', () => {
    expect(formatPeriod('2026-11-22T01:00:00Z', '2026-11-22T03:30:00Z')).toBe('2026-11-22 周日 09:00–11:30')
    expect(formatPeriod('2026-11-22T15:00:00Z', '2026-11-22T17:00:00Z')).toBe(
      '2026-11-22 周日 23:00 至 2026-11-23 周一 01:00',
    )
  })

  it('says how long something has waited', () => {
    const now = new Date('2026-11-22T12:00:00Z')
    expect(formatAge('2026-11-22T11:59:40Z', now)).toBe('刚刚')
    expect(formatAge('2026-11-22T11:25:00Z', now)).toBe('35 分钟')
    expect(formatAge('2026-11-21T11:00:00Z', now)).toBe('25 小时')
    expect(formatAge('2026-11-13T12:00:00Z', now)).toBe('9 天')
    expect(urgencyOf('2026-11-20T12:00:01Z', now)).toBe('fresh')
    expect(urgencyOf('2026-11-19T12:00:00Z', now)).toBe('due')
    expect(urgencyOf('2026-11-15T12:00:00Z', now)).toBe('late')
  })

  it('draws a month from the Monday before its first day', () => {
    const days = monthGrid('2026-11')
    expect(days).toHaveLength(42)
    expect(days[0]).toBe('2026-10-26')
    expect(days[6]).toBe('2026-11-01')
    expect(addMonths('2026-12', 1)).toBe('2027-01')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
  })
})
