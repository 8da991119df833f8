import { beforeEach, describe, expect, it } from 'vitest'
import { noAnswers, type Answers } from '../src/features/registration/answers'
import { registrationDraft } from '../src/features/registration/draft'
import { clearOldDrafts } from '../src/shared/form/draft'

const start = Date.parse('2026-11-22T04:00:00Z')
const hours = (count: number) => start + count * 3_600_000
const filled: Answers = {
  ...noAnswers,
  realName: '王芳',
  idNumber: '11010519491231002X',
  phone: '13812341234',
  serviceCategories: ['sciencePopularizationTalk'],
}

const { keep: keepDraft, kept: keptDraft, drop: dropDraft } = registrationDraft

beforeEach(() => localStorage.clear())

describe('what was typed', () => {
  it('is there again after the page was closed', () => {
    keepDraft(filled, start)
    expect(keptDraft(hours(1))).toEqual(filled)
  })

  it('loses ID number and phone after a day, and nothing else', () => {
    keepDraft(filled, start)
    expect(keptDraft(hours(24))).toEqual(filled)
    expect(keptDraft(hours(24.1))).toEqual({ ...filled, idNumber: '', phone: '' })
  })

  it('loses them from the phone itself, even when the form is not opened again', () => {
    keepDraft(filled, start)
    clearOldDrafts(hours(25))
    expect(JSON.stringify({ ...localStorage })).not.toContain('11010519491231002X')
    expect(JSON.stringify({ ...localStorage })).not.toContain('13812341234')
    expect(JSON.stringify({ ...localStorage })).toContain('王芳')
  })

  it('is gone after a month', () => {
    keepDraft(filled, start)
    expect(keptDraft(hours(24 * 30 + 1))).toBeNull()
    expect(localStorage).toHaveLength(0)
  })

  it('does not stay for ever on a phone whose clock was set back', () => {
    keepDraft(filled, hours(1000))
    expect(keptDraft(start)).toBeNull()
  })

  it('is gone once it was handed in', () => {
    keepDraft(filled, start)
    dropDraft()
    expect(keptDraft(start)).toBeNull()
  })

  it('of an older version of the form is completed with empty answers', () => {
    localStorage.setItem(
      'stvs.mine.draft.registration',
      JSON.stringify({ answers: { realName: '王芳' }, savedAt: start }),
    )
    expect(keptDraft(start)).toEqual({ ...noAnswers, realName: '王芳' })
  })

  it('that cannot be read is as good as none', () => {
    localStorage.setItem('stvs.mine.draft.registration', '{')
    expect(keptDraft(start)).toBeNull()
  })
})
