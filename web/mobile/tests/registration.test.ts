import { describe, expect, it } from 'vitest'
import { correctionOf, formOf, noAnswers, type Answers } from '../src/features/registration/answers'
import { errorsByQuestion, groupsFor } from '../src/features/registration/questions'
import { pagesOf } from '../src/shared/form/questions'
import { normalizePhone } from '../src/shared/phone'

const consent = { agreementVersion: '2026-11', sensitiveData: true }
const answers: Answers = {
  ...noAnswers,
  realName: ' 王芳 ',
  idNumber: '11010519491231002x',
  phone: '+86 138-1234-1234',
  regionCode: '410105',
  teams: [{ id: 't1', name: '一队' }],
}
const questions = groupsFor('register').flatMap((group) => group.questions)
const question = (name: string) => questions.find((one) => one.name === name)!

describe('the form', () => {
  it('is sent tidy: numbers without blanks and signs, teams by their ids', () => {
    expect(formOf(answers, consent)).toMatchObject({
      realName: '王芳',
      idNumber: '11010519491231002X',
      phone: '13812341234',
      teamIds: ['t1'],
      consent,
    })
  })

  it('of a correction leaves out the numbers that were not typed anew', () => {
    const sent = correctionOf({ ...answers, idNumber: '', phone: ' ' }, consent)
    expect(sent).not.toHaveProperty('idNumber')
    expect(sent).not.toHaveProperty('phone')
    expect(sent).toMatchObject({ realName: '王芳' })
    expect(correctionOf(answers, consent)).toHaveProperty('phone', '13812341234')
  })

  it('asks one question to a page in 长辈版', () => {
    const groups = groupsFor('register')
    expect(pagesOf(groups, false)).toHaveLength(groups.length)
    expect(pagesOf(groups, true)).toHaveLength(questions.length)
    expect(pagesOf(groups, true).every((page) => page.questions.length === 1)).toBe(true)
  })

  it('does not ask an approved volunteer for what would need a new review', () => {
    const names = groupsFor('update').flatMap((group) => group.questions.map((one) => one.name))
    expect(names).toContain('employer')
    for (const name of ['realName', 'idNumber', 'phone', 'regionCode', 'teams'])
      expect(names).not.toContain(name)
  })
})

describe('a phone number', () => {
  it('may be typed as people write it', () => {
    for (const typed of [
      '138 1234 1234',
      '138-1234-1234',
      '+8613812341234',
      '８６13812341234',
      '13812341234',
    ])
      expect(normalizePhone(typed)).toBe('13812341234')
  })

  it('that is none is refused, one left as registered is not', () => {
    expect(question('phone').check({ ...answers, phone: '12812341234' }, 'register')).toContain('11 位')
    expect(question('phone').check({ ...answers, phone: '' }, 'register')).toContain('请填写')
    expect(question('phone').check({ ...answers, phone: '' }, 'correct')).toBe('')
  })
})

describe('what the server refuses', () => {
  const refused = (code: string, errors: Record<string, string[]> = {}) =>
    errorsByQuestion({ code, message: '服务器的话', errors }, questions)

  it('stands at the question it is about, whatever way the field is written', () => {
    expect(
      refused('validation.failed', {
        employer: ['太长'],
        'form.RealName': ['姓名不对'],
        'ServiceCategories[1]': ['没有这一项'],
        TeamIds: ['太多'],
      }),
    ).toEqual({ employer: '太长', realName: '姓名不对', serviceCategories: '没有这一项', teams: '太多' })
  })

  it('stands there also when it is a rule rather than a field', () => {
    expect(refused('volunteer.under_age')).toEqual({ idNumber: '服务器的话' })
    expect(refused('volunteer.education_too_low')).toEqual({ education: '服务器的话' })
  })

  it('is not pinned on a question when it is about none', () => {
    expect(refused('session.expired', { captcha: ['x'] })).toEqual({})
  })
})
