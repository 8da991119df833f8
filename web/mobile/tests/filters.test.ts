import { describe, expect, it } from 'vitest'
import {
  spanOf,
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
      team: '0192d3a4-0000-7000-8000-000000000001',
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
      filtersFromQuery({ region: '41x', when: 'toString', team: 'mine', q: ['a', 'b'], category: null }),
    ).toEqual(noFilters)
  })
})

describe('a choice of time', () => {
  // Sunday evening in China, still Sunday morning in the world.
  const sunday = new Date('2026-11-22T12:00:00Z')
  const lateSunday = new Date('2026-11-22T16:30:00Z')

  it('ends at a midnight of China, and has begun already', () => {
    expect(spanOf('today', sunday)).toEqual({ to: '2026-11-22T16:00:00.000Z' })
    expect(spanOf('today', lateSunday)).toEqual({ to: '2026-11-23T16:00:00.000Z' })
    expect(spanOf('week', sunday)).toEqual({ to: '2026-11-28T16:00:00.000Z' })
    expect(spanOf('month', sunday)).toEqual({ to: '2026-12-21T16:00:00.000Z' })
    expect(spanOf('', sunday)).toBeUndefined()
  })

  it('of a weekend is the coming one, from Saturday on what is left of it', () => {
    expect(spanOf('weekend', lateSunday)).toEqual({
      from: '2026-11-27T16:00:00.000Z',
      to: '2026-11-29T16:00:00.000Z',
    })
    expect(spanOf('weekend', new Date('2026-11-28T01:00:00Z'))).toEqual({ to: '2026-11-29T16:00:00.000Z' })
    expect(spanOf('weekend', sunday)).toEqual({ to: '2026-11-22T16:00:00.000Z' })
  })
})
