import type { ProvinceProfile, RegionDetails, TeamDetails } from '@stvs/api'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '@stvs/api'
import { nextTick, reactive } from 'vue'
import {
  answersOf,
  correctionOf,
  formOf,
  noAnswers,
  type Answers,
} from '../src/features/team-registration/answers'
import { checkName, getProvinceProfile } from '../src/features/team-registration/api'
import { complaintsOf, groupsFor } from '../src/features/team-registration/questions'
import { useNameCheck } from '../src/features/team-registration/useNameCheck'

vi.mock('../src/features/team-registration/api', () => ({
  checkName: vi.fn(),
  getProvinceProfile: vi.fn(),
}))

const answers: Answers = {
  ...noAnswers,
  kind: 'medicalInstitution',
  regionCode: '410105',
  regionName: '河南省郑州市金水区',
  name: ' 金水区人民医院科技志愿服务队 ',
  administratorPhone: '+86 138-1234-1234',
  supervisingUnitType: 'medicalInstitution',
  supervisingUnit: '金水区人民医院',
  foundedOn: '2020-05-30',
  serviceCategories: ['sciencePopularizationTalk'],
}
const questionsOf = (kind: string, needsReason = false) =>
  groupsFor({ kind }, needsReason).flatMap((group) => group.questions)
const question = (name: string, needsReason = false) =>
  questionsOf('regional', needsReason).find((one) => one.name === name)!

describe('the form of a team', () => {
  it('is sent tidy, with a township for a region’s own team only', () => {
    expect(formOf({ ...answers, township: '文化路街道' }, false)).toMatchObject({
      name: '金水区人民医院科技志愿服务队',
      administratorPhone: '13812341234',
      township: null,
      parentTeamId: null,
      nameOverrideReason: null,
    })
    expect(formOf({ ...answers, kind: 'regional', township: ' 文化路街道 ' }, false).township).toBe(
      '文化路街道',
    )
  })

  it('asks for a township and for the reason of a name only where they are wanted', () => {
    const names = (kind: string, needsReason: boolean) =>
      questionsOf(kind, needsReason).map((one) => one.name)
    expect(names('university', false)).not.toContain('township')
    expect(names('regional', false)).toContain('township')
    expect(names('regional', false)).not.toContain('nameOverrideReason')
    expect(names('regional', true)).toContain('nameOverrideReason')
  })

  it('sends a reason only with a name that needs one', () => {
    const withReason = { ...answers, nameOverrideReason: '沿用批文上的名称' }
    expect(formOf(withReason, false).nameOverrideReason).toBeNull()
    expect(formOf(withReason, true).nameOverrideReason).toBe('沿用批文上的名称')
  })

  it('of a correction leaves the phone as it was, unless it is typed anew', () => {
    expect(correctionOf({ ...answers, administratorPhone: ' ' }, false)).not.toHaveProperty(
      'administratorPhone',
    )
    expect(correctionOf(answers, false)).toHaveProperty('administratorPhone', '13812341234')
    expect(question('administratorPhone').check({ ...answers, administratorPhone: '' }, 'register')).not.toBe(
      '',
    )
    expect(question('administratorPhone').check({ ...answers, administratorPhone: '' }, 'correct')).toBe('')
  })

  it('starts a correction with what was handed in, a township under its county', () => {
    const team = {
      ...answers,
      kind: 'regional',
      regionCode: '410105001',
      regionName: '河南省郑州市金水区文化路街道',
      introduction: '',
      managed: null,
    } as unknown as TeamDetails
    const region = {
      code: '410105001',
      name: '文化路街道',
      level: 'township',
      path: [
        { code: '410000', name: '河南省' },
        { code: '410100', name: '郑州市' },
        { code: '410105', name: '金水区' },
        { code: '410105001', name: '文化路街道' },
      ],
    } as unknown as RegionDetails
    expect(answersOf(team, region)).toMatchObject({
      regionCode: '410105',
      regionName: '河南省郑州市金水区',
      township: '文化路街道',
      administratorPhone: '',
    })
  })

  it('refuses a day in the future', () => {
    expect(question('foundedOn').check({ ...answers, foundedOn: '2999-01-01' }, 'register')).toContain('今天')
    expect(question('foundedOn').check(answers, 'register')).toBe('')
  })

  it('pins the server’s refusals on the question they are about', () => {
    const refused = (code: string) =>
      complaintsOf({ code, message: '服务器的话', errors: {} }, questionsOf('regional'))
    expect(refused('team.name_taken')).toEqual({ name: '服务器的话' })
    expect(refused('team.parent_kind')).toEqual({ parent: '服务器的话' })
    expect(refused('team.region_township')).toEqual({ township: '服务器的话' })
  })
})

describe('the check of a name', () => {
  const verdict = { conforms: true, expectedForm: '', source: '', similar: [] }
  const ruleOf = (kind: string, isSubTeam: boolean, expectedForm: string) => ({
    kind,
    isSubTeam,
    expectedForm,
    example: '',
  })
  beforeEach(() => {
    vi.mocked(checkName).mockReset().mockResolvedValue(verdict)
    vi.mocked(getProvinceProfile)
      .mockReset()
      .mockResolvedValue({
        kinds: [
          ruleOf('university', false, '某某高校科技志愿服务队'),
          ruleOf('university', true, '某某高校某某学院科技志愿服务队'),
          ruleOf('regional', false, '某某市科技志愿服务队'),
          ruleOf('regional', false, '某某县科技志愿服务队'),
        ],
      } as unknown as ProvinceProfile)
  })

  it('tells beforehand what such a team is called, where that is one thing only', async () => {
    const typed = reactive({ ...answers, kind: 'university' })
    const { rule } = useNameCheck(typed, null)
    await vi.waitFor(() => expect(rule.value?.expectedForm).toBe('某某高校科技志愿服务队'))
    typed.parent = { id: 'p', name: '郑州大学科技志愿服务队', kind: 'university' }
    expect(rule.value?.expectedForm).toContain('某某学院')
    typed.kind = 'regional'
    expect(rule.value).toBeNull()
  })

  it('is not asked for before there is enough to ask about', async () => {
    await useNameCheck(reactive({ ...answers, regionCode: '' }), null).ask()
    await useNameCheck(reactive({ ...answers, name: '队' }), null).ask()
    expect(checkName).not.toHaveBeenCalled()
  })

  it('is asked for once, and again when the place has changed', async () => {
    const typed = reactive({ ...answers })
    const check = useNameCheck(typed, null)
    await check.ask()
    await check.ask()
    expect(checkName).toHaveBeenCalledTimes(1)
    typed.regionCode = '410103'
    await nextTick()
    expect(check.verdict.value).toBeNull()
    await check.ask()
    expect(checkName).toHaveBeenCalledTimes(2)
  })

  it('that could not be had is asked for again', async () => {
    vi.mocked(checkName).mockRejectedValueOnce(ApiProblem.networkFailure())
    const check = useNameCheck(reactive({ ...answers }), null)
    await check.ask()
    expect(check.verdict.value).toBeNull()
    await check.ask()
    expect(check.verdict.value).toEqual(verdict)
  })

  it('learns from the refusal of the form itself which name is wanted', () => {
    const check = useNameCheck(reactive({ ...answers }), null)
    check.learnFrom(
      new ApiProblem(422, {
        code: 'team.name_against_rules',
        detail: '不符合',
        expectedForm: '某某医院科技志愿服务队',
      }),
    )
    expect(check.verdict.value).toMatchObject({ conforms: false, expectedForm: '某某医院科技志愿服务队' })
  })
})
