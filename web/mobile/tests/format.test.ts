import { describe, expect, it } from 'vitest'
import { standingOf, seatsText } from '../src/features/activities/standing'
import { dayBlock, formatAgo, formatDate, formatDay, formatSpan } from '../src/shared/format'

const now = new Date('2026-11-22T04:00:00Z')

describe('times', () => {
  it('are China’s, wherever the phone is', () => {
    expect(formatDay('2026-11-22T16:00:00Z', now)).toBe('11月23日 周一')
    expect(formatSpan('2026-12-05T01:00:00Z', '2026-12-05T03:30:00Z', now)).toBe('12月5日 周六 09:00–11:30')
    expect(dayBlock('2026-12-04T16:30:00Z')).toEqual({ month: '12月', day: '5', weekday: '周六' })
  })

  it('name both days of what lasts over midnight, and another year', () => {
    expect(formatSpan('2026-12-31T14:00:00Z', '2026-12-31T17:00:00Z', now)).toBe(
      '12月31日 周四 22:00–2027年1月1日 周五 01:00',
    )
  })

  it('of a moment ago are told as people say them', () => {
    expect(formatAgo('2026-11-22T03:59:40Z', now)).toBe('刚刚')
    expect(formatAgo('2026-11-22T03:55:00Z', now)).toBe('5 分钟前')
    expect(formatAgo('2026-11-22T01:00:00Z', now)).toBe('今天 09:00')
    expect(formatAgo('2026-11-21T01:00:00Z', now)).toBe('11月21日 周六 09:00')
    expect(formatDate('2021-05-30')).toBe('2021年5月30日')
  })
})

describe('how an activity stands', () => {
  const open = {
    phase: 'signUpOpen',
    capacity: 20,
    confirmed: 12,
    waiting: 0,
    myParticipation: null,
  } as const

  it('tells seats while they can be had', () => {
    expect(standingOf(open).text).toBe('报名中')
    expect(seatsText(open)).toBe('还剩 8 个名额')
    expect(standingOf({ ...open, confirmed: 20 }).text).toBe('名额已满')
    expect(seatsText({ ...open, confirmed: 20, waiting: 3 })).toBe('3 人候补中')
    expect(seatsText({ ...open, capacity: null })).toContain('不限')
  })

  it('is my own standing once I signed up, but not after I left', () => {
    expect(standingOf({ ...open, myParticipation: { id: 'p', status: 'waiting' } }).text).toBe('我在候补')
    expect(standingOf({ ...open, myParticipation: { id: 'p', status: 'cancelled' } }).text).toBe('报名中')
  })

  it('is cancelled for everybody', () => {
    expect(
      standingOf({ ...open, phase: 'cancelled', myParticipation: { id: 'p', status: 'confirmed' } }).text,
    ).toBe('已取消')
  })
})
