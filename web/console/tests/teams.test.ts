import type { TeamDetails, TeamHistoryEntry, TeamNameCheck } from '@stvs/api'
import { describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, reactive } from 'vue'
import { newPassword } from '../src/features/associations/newPassword'
import { columnsOf, readColumns, usualColumns } from '../src/features/members/memberColumns'
import { passwordRules } from '../src/features/session/passwordRules'
import {
  checkFields,
  emptyFields,
  fieldsFrom,
  isPhone,
  placeProblem,
  toForm,
} from '../src/features/teams/teamFields'
import { sentenceOf } from '../src/features/teams/teamHistory'
import { useNameCheck } from '../src/features/teams/useNameCheck'

const today = '2026-11-22'
const full = () => ({
  ...emptyFields(),
  name: '金水区人民医院科技志愿服务队',
  kind: 'medicalInstitution',
  regionCode: '410105',
  administratorPhone: '13900000001',
  supervisingUnitType: 'medicalInstitution',
  supervisingUnit: '金水区人民医院',
  foundedOn: '2021-05-30',
  serviceCategories: ['sciencePopularizationTalk'],
})
const verdict = (changes: Partial<TeamNameCheck> = {}): TeamNameCheck => ({
  conforms: true,
  expectedForm: '某某医院科技志愿服务队',
  source: '',
  similar: [],
  ...changes,
})

describe('the registration of a team', () => {
  it('wants every column of the form, and nothing more', () => {
    expect(checkFields(full(), true, null, today)).toEqual({})
    expect(new Set(Object.keys(checkFields(emptyFields(), true, null, today)))).toEqual(
      new Set([
        'name',
        'kind',
        'regionCode',
        'administratorPhone',
        'supervisingUnitType',
        'supervisingUnit',
        'foundedOn',
        'serviceCategories',
      ]),
    )
  })

  it('asks nothing about name, place and phone of a team that stands', () => {
    const fields = { ...full(), name: '', kind: '', regionCode: '', administratorPhone: '' }
    expect(checkFields(fields, false, null, today)).toEqual({})
  })

  it('wants a reason for a name against the rules, and no name twice', () => {
    const against = verdict({ conforms: false })
    expect(checkFields(full(), true, against, today).nameOverrideReason).toBeTruthy()
    expect(checkFields({ ...full(), nameOverrideReason: '沿用历史名称' }, true, against, today)).toEqual({})
    const taken = verdict({
      similar: [{ id: '1', name: '', status: 'approved', regionName: '', isSame: true }],
    })
    expect(checkFields(full(), true, taken, today).name).toContain('同名')
  })

  it('refuses tomorrow as the day of foundation, and a phone that is none', () => {
    expect(checkFields({ ...full(), foundedOn: '2026-11-23' }, true, null, today).foundedOn).toBeTruthy()
    expect(checkFields({ ...full(), foundedOn: today }, true, null, today)).toEqual({})
    expect(['13900000001', '139 0000 0001', '139-0000-0001'].every(isPhone)).toBe(true)
    expect(['1390000000', '239000000011', '电话'].some(isPhone)).toBe(false)
  })

  it('names a township for a regional team only', () => {
    expect(toForm({ ...full(), kind: 'regional', township: ' 文化路街道 ' }).township).toBe('文化路街道')
    expect(toForm({ ...full(), township: '文化路街道' }).township).toBeNull()
  })

  it('puts a refusal beside its field, and the rest at the top', () => {
    const refusal = (code: string, errors: Record<string, string[]> = {}) =>
      placeProblem({ code, message: '不行', errors })
    expect(refusal('team.name_taken').fields).toEqual({ name: '不行' })
    expect(refusal('team.region_township').fields).toEqual({ township: '不行' })
    expect(refusal('validation.failed', { 'Form.SupervisingUnit': ['请填写主管单位'] })).toEqual({
      fields: { supervisingUnit: '请填写主管单位' },
      general: '',
    })
    expect(refusal('team.wrong_status')).toEqual({ fields: {}, general: '不行' })
  })

  it('goes on from what was rejected, but never from a masked phone', () => {
    const team = {
      name: '某某队',
      kind: 'regional',
      regionCode: '410105',
      parentTeam: { id: 'p', name: '' },
      supervisingUnitType: 'other',
      supervisingUnit: '某单位',
      foundedOn: '2020-01-01',
      serviceCategories: ['x'],
      isCivilRegistered: true,
      introduction: '简介',
      managed: { administratorPhoneMasked: '139****0001' },
    } as unknown as TeamDetails
    expect(fieldsFrom(team)).toMatchObject({ name: '某某队', parentTeamId: 'p', administratorPhone: '' })
  })
})

describe('the name check while typing', () => {
  it('asks once the typing stops, and keeps only the last answer', async () => {
    vi.useFakeTimers()
    const question = reactive({ name: '', kind: 'society', regionCode: '410000' })
    const answers: ((check: TeamNameCheck) => void)[] = []
    const ask = vi.fn(() => new Promise<TeamNameCheck>((resolve) => answers.push(resolve)))
    const scope = effectScope()
    const { check, isChecking } = scope.run(() => useNameCheck(() => ({ ...question }), ask))!
    expect(isChecking.value).toBe(false)

    for (const name of ['河南省', '河南省农学', '河南省农学会']) {
      question.name = name
      await nextTick()
      vi.advanceTimersByTime(100)
    }
    expect(ask).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(400)
    expect(ask).toHaveBeenCalledTimes(1)

    question.name = '河南省农学会科技志愿服务队'
    await nextTick()
    await vi.advanceTimersByTimeAsync(400)
    answers[0]!(verdict({ conforms: false }))
    answers[1]!(verdict())
    await vi.advanceTimersByTimeAsync(0)
    expect(check.value?.conforms).toBe(true)
    expect(isChecking.value).toBe(false)

    question.name = '河'
    await nextTick()
    expect(check.value).toBeNull()
    scope.stop()
    vi.useRealTimers()
  })
})

describe('the history of a team', () => {
  const sentence = (entry: Partial<TeamHistoryEntry>) => sentenceOf(entry as TeamHistoryEntry)

  it('is read as sentences', () => {
    expect(sentence({ action: 'renamed', from: '甲队', to: '乙队' })).toBe('名称从“甲队”改为“乙队”')
    expect(sentence({ action: 'moved', to: '总队' })).toBe('移到“总队”之下')
    expect(sentence({ action: 'moved', from: '总队' })).toBe('从“总队”移出，不再有上级组织')
    expect(sentence({ action: 'moved', from: '总队', to: '支队' })).toBe('上级组织从“总队”改为“支队”')
    expect(sentence({ action: 'nameProposed', from: '甲队', to: '乙队' })).toContain('等待省级科协批准')
    expect(sentence({ action: 'approved' })).toBe('通过审核，组织得到认定')
  })

  it('shows a step it does not know', () => {
    expect(sentence({ action: 'praised' as TeamHistoryEntry['action'] })).toBe('praised')
  })
})

describe('the columns of the member table', () => {
  it('stand in the table’s order between the name and what can be done', () => {
    expect(columnsOf(['teamName', 'status'], true).map(({ prop }) => prop)).toEqual([
      'name',
      'status',
      'teamName',
      'actions',
    ])
    expect(columnsOf([], false).map(({ prop }) => prop)).toEqual(['name'])
  })

  it('are remembered, without those that are no more', () => {
    const keeping = (text: string | null) => ({ getItem: () => text })
    expect(readColumns(keeping('["age","abolished"]'))).toEqual(['age'])
    expect(readColumns(keeping(null))).toEqual(usualColumns)
    expect(readColumns(keeping('{broken'))).toEqual(usualColumns)
  })
})

describe('a first password', () => {
  it('meets the rules and is easily read out', () => {
    for (let i = 0; i < 200; i++) {
      const password = newPassword()
      expect(passwordRules.every(({ test }) => test(password))).toBe(true)
      expect(password).toMatch(/^[A-Z][a-z]{4}-[2-9]{4}-[a-z]{4}$/)
      expect(password).not.toMatch(/[ilo01]/)
    }
  })
})
