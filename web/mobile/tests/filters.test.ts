import { describe, expect, it } from 'vitest'
import {
  daysOf,
  filtersFromQuery,
  isFiltered,
  noFilters,
  queryFromFilters,
  type ActivityFilters,
} from '../src/features/activities/filters'

describe('filters in the address', () => {
  it('come back as they were', () => {
    const filters: ActivityFilters = {
      q: '果树 修剪',
      region: '410105',
      category: 'agriculturalService',
      when: 'weekend',
      mine: true,
    }
    expect(filtersFromQuery(queryFromFilters(filters))).toEqual(filters)
  })

  it('leave an empty address when there are none', () => {
    expect(queryFromFilters(noFilters)).toEqual({})
    expect(isFiltered(noFilters)).toBe(false)
    expect(isFiltered({ ...noFilters, q: '科普' })).toBe(true)
  })

  it('that somebody made up are left out', () => {
    expect(
      filtersFromQuery({ region: '41x', when: 'toString', mine: 'yes', q: ['a', 'b'], category: null }),
    ).toEqual(noFilters)
  })
})

describe('a choice of time', () => {
  // Sunday evening in China, still Sunday morning in the world.
  const sunday = new Date('2026-11-22T12:00:00Z')
  const lateSunday = new Date('2026-11-22T16:30:00Z')

  it('is counted in days of China', () => {
    expect(daysOf('today', sunday)).toEqual({ from: '2026-11-22', to: '2026-11-22' })
    expect(daysOf('today', lateSunday)).toEqual({ from: '2026-11-23', to: '2026-11-23' })
  })

  it('of a weekend is the coming one, and on a Sunday what is left of it', () => {
    expect(daysOf('weekend', sunday)).toEqual({ from: '2026-11-22', to: '2026-11-22' })
    expect(daysOf('weekend', lateSunday)).toEqual({ from: '2026-11-28', to: '2026-11-29' })
    expect(daysOf('weekend', new Date('2026-11-28T01:00:00Z'))).toEqual({
      from: '2026-11-28',
      to: '2026-11-29',
    })
  })

  it('of a week or a month starts today', () => {
    expect(daysOf('week', sunday)).toEqual({ from: '2026-11-22', to: '2026-11-28' })
    expect(daysOf('month', sunday)).toEqual({ from: '2026-11-22', to: '2026-12-21' })
    expect(daysOf('', sunday)).toBeUndefined()
  })
})
