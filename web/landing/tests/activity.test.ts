import type { ActivityCard } from '@stvs/api'
import { describe, expect, it } from 'vitest'
import { rowOf } from '../src/activity'

const activity: ActivityCard = {
  id: '1',
  title: '科普进校园',
  teamName: '某某医院科技志愿服务队',
  regionCode: '410105',
  regionName: '金水区',
  place: '花园路小学',
  startsAt: '2026-11-27T17:30:00Z',
  endsAt: '2026-11-27T19:30:00Z',
  kind: 'lecture',
  serviceCategory: 'sciencePopularizationTalk',
  capacity: 30,
  confirmed: 12,
  waiting: 0,
  phase: 'signUpOpen',
  audience: 'everyone',
}

describe('a row of the activity list', () => {
  it('is dated by the day in China', () => {
    expect(rowOf(activity)).toMatchObject({
      month: '11月',
      day: '28',
      when: '周六 01:30',
      where: '金水区 · 花园路小学',
    })
  })

  it('says how many seats are left, and what to do when none is', () => {
    expect(rowOf(activity).seats).toBe('还有 18 个名额')
    expect(rowOf({ ...activity, confirmed: 30 }).seats).toBe('可候补')
    expect(rowOf({ ...activity, capacity: null }).seats).toBe('报名中')
    expect(rowOf({ ...activity, phase: 'running' })).toMatchObject({ seats: '进行中', isOpen: false })
  })
})
