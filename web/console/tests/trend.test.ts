import { describe, expect, it } from 'vitest'
import { barsOf, roundUp } from '../src/features/home/trend'

describe('the trend of registrations', () => {
  it('ends today, fills days without registrations, and scales to the highest', () => {
    const bars = barsOf(
      [
        { day: '2026-11-20', count: 5 },
        { day: '2026-11-22', count: 10 },
      ],
      '2026-11-22',
    )
    expect(bars).toHaveLength(30)
    expect(bars[0]?.day).toBe('2026-10-24')
    expect(bars.slice(-3).map(({ count, height }) => [count, height])).toEqual([
      [5, 0.5],
      [0, 0],
      [10, 1],
    ])
  })

  it('has an axis that ends on a round number', () => {
    expect([0, 1, 7, 38, 100, 101].map(roundUp)).toEqual([1, 1, 7, 40, 100, 200])
  })
})
