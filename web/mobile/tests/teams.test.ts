import type { TeamDetails } from '@stvs/api'
import { describe, expect, it } from 'vitest'
import { filtersFromQuery, isFiltered, queryFromFilters } from '../src/features/teams/filters'
import { headCount, joinStepOf, teamStanding } from '../src/features/teams/standing'

const team = { status: 'approved', myMembership: null, canJoin: { allowed: true } } as unknown as TeamDetails
const active = { state: 'signedIn', volunteer: { status: 'active' } } as const
const stepOf = (changes: object, visitor: Parameters<typeof joinStepOf>[1] = active) =>
  joinStepOf({ ...team, ...changes }, visitor)

describe('the button of a team', () => {
  it('asks to join, again after a refusal, and takes back or leaves what is mine', () => {
    expect(stepOf({})).toMatchObject({ do: 'join', text: '申请加入' })
    expect(stepOf({ myMembership: { status: 'rejected' } })).toMatchObject({
      do: 'join',
      text: '再次申请加入',
    })
    expect(stepOf({ myMembership: { status: 'left' } })?.do).toBe('join')
    expect(stepOf({ myMembership: { status: 'pendingReview' } })?.do).toBe('withdraw')
    expect(stepOf({ myMembership: { status: 'approved' } })?.do).toBe('leave')
  })

  it('leads whoever may not yet join to what is missing', () => {
    const refused = { canJoin: { allowed: false, code: 'membership.not_a_volunteer', reason: '请先注册' } }
    expect(stepOf(refused, { state: 'anonymous', volunteer: null })?.do).toBe('signIn')
    expect(stepOf(refused, { state: 'signedIn', volunteer: null })?.do).toBe('register')
    expect(stepOf(refused, { state: 'signedIn', volunteer: { status: 'withdrawn' } })?.do).toBe('register')
    expect(stepOf(refused, { state: 'signedIn', volunteer: { status: 'rejected' } })?.do).toBe('correct')
    expect(stepOf(refused, { state: 'signedIn', volunteer: { status: 'pendingReview' } })).toMatchObject({
      do: 'nothing',
      reason: expect.stringContaining('正在审核'),
    })
  })

  it('says why not in the server’s words, and with five teams where to leave one', () => {
    const full = { canJoin: { allowed: false, code: 'membership.too_many', reason: '最多 5 个' } }
    expect(stepOf(full)).toEqual({ do: 'myTeams', text: '看我的组织', reason: '最多 5 个' })
    const closed = { canJoin: { allowed: false, code: 'membership.team_closed', reason: '不接受加入' } }
    expect(stepOf(closed)).toMatchObject({ do: 'nothing', reason: '不接受加入' })
  })

  it('is not there before it is known who asks, nor on a team that is no more', () => {
    expect(stepOf({}, { state: 'unknown', volunteer: null })).toBeNull()
    expect(stepOf({ status: 'dissolved' })).toBeNull()
    expect(stepOf({ status: 'pendingReview' })).toBeNull()
  })

  it('still lets members leave a team that takes nobody any more', () => {
    expect(stepOf({ status: 'suspended', myMembership: { status: 'approved' } })?.do).toBe('leave')
  })

  it('tells of a team that nobody has claimed', () => {
    expect(stepOf({ status: 'unclaimed' })).toMatchObject({
      do: 'nothing',
      reason: expect.stringContaining('在线关联'),
    })
  })
})

describe('a team', () => {
  it('says nothing of its state while it is in good order', () => {
    expect(teamStanding('approved')).toBeNull()
    expect(teamStanding('unclaimed')?.text).toBe('待关联')
  })

  it('counts itself and those below apart', () => {
    expect(headCount({ memberCount: 12, directMemberCount: 12, childCount: 0 })).toBe('12 人')
    expect(headCount({ memberCount: 30, directMemberCount: 12, childCount: 2 })).toContain('本队 12 人')
  })
})

describe('the search for teams', () => {
  it('stands in the address and comes back from it', () => {
    const filters = { q: '医院', region: '410105' }
    expect(queryFromFilters(filters)).toEqual(filters)
    expect(filtersFromQuery({ ...filters, kind: '', other: 'x', region: ['410105'] as never })).toEqual({
      q: '医院',
    })
    expect(isFiltered(filters)).toBe(true)
    expect(isFiltered({ q: '' })).toBe(false)
  })
})
