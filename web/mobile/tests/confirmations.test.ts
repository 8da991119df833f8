import { ApiProblem, type ImportedRecordDetails, type MyImportedRecords } from '@stvs/api'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, reactive } from 'vue'
import {
  describeSource,
  endingComplaint,
  mayHaveBeenRegistered,
  readEnding,
} from '../src/features/confirmations/words'

const { calls, route, says } = vi.hoisted(() => ({
  calls: {
    listImportedRecords: vi.fn(),
    viewImportedRecord: vi.fn(),
    confirmImportedRecord: vi.fn(),
    refuseImportedRecord: vi.fn(),
  },
  route: { query: {} as Record<string, string> },
  says: { confirm: vi.fn() },
}))
const here = reactive(route)

vi.mock('../src/features/confirmations/api', () => calls)
vi.mock('../src/shared/feedback', () => says)
vi.mock('../src/stores/session', () => ({
  useSession: () => ({ volunteer: null, refresh: () => Promise.resolve() }),
}))
vi.mock('vue-router', () => {
  const go = ({ query }: { query: Record<string, string> }) => {
    here.query = query
    return Promise.resolve()
  }
  return { useRoute: () => here, useRouter: () => ({ push: go, replace: go }) }
})

const source = { filedBy: '金水区人民医院科技志愿服务队', sender: '金水区人民医院', on: '2026-11-20' }
const row = (id: string, name: string) => ({ id, name, idNumberMasked: '4101**************', source })
const proved = (...items: ReturnType<typeof row>[]): MyImportedRecords => ({
  provedUntil: '2026-11-22T10:00:00+00:00',
  code: null,
  items,
})
const consent = { agreementVersion: '2026-11', sensitiveData: true }
const refusal = (code: string) => new ApiProblem(422, { code, detail: `说明：${code}` })

async function start(records: MyImportedRecords) {
  calls.listImportedRecords.mockResolvedValue(records)
  const { useConfirmation } = await import('../src/features/confirmations/useConfirmation')
  const page = effectScope().run(() => useConfirmation())!
  await settled()
  return page
}

async function settled() {
  for (let i = 0; i < 5; i++) await Promise.resolve()
  await nextTick()
}

beforeEach(() => {
  vi.resetAllMocks()
  vi.stubGlobal('scrollTo', () => undefined)
  here.query = {}
  calls.viewImportedRecord.mockImplementation((id: string) =>
    Promise.resolve({ id } as ImportedRecordDetails),
  )
})

describe('the end of an ID number', () => {
  it('is read as it was meant', () => {
    for (const typed of ['002x', ' 002X ', '００２ｘ']) expect(readEnding(typed)).toBe('002X')
  })

  it('has four places, an X at most in the last', () => {
    for (const right of ['1234', '002x']) expect(endingComplaint(right)).toBe('')
    for (const wrong of ['', '123', '12345', 'x123', 'abcd']) expect(endingComplaint(wrong)).not.toBe('')
  })
})

describe('where a registration came from', () => {
  it('names the sender beside the desk, unless they are the same', () => {
    expect(describeSource(source)).toBe(
      '金水区人民医院科技志愿服务队（报送单位：金水区人民医院），2026年11月20日',
    )
    expect(describeSource({ ...source, sender: source.filedBy })).toBe(
      '金水区人民医院科技志愿服务队，2026年11月20日',
    )
    expect(describeSource({ ...source, sender: null })).not.toContain('报送单位')
  })

  it('matters to whoever is no volunteer yet', () => {
    expect(mayHaveBeenRegistered(null)).toBe(true)
    for (const [status, may] of [
      ['rejected', true],
      ['pendingReview', true],
      ['approved', false],
      ['active', false],
      ['suspended', false],
    ] as const)
      expect(mayHaveBeenRegistered({ status } as Parameters<typeof mayHaveBeenRegistered>[0])).toBe(may)
  })
})

describe('confirming what others registered', () => {
  it('begins with the phone, and says so when nothing is found', async () => {
    expect((await start({ provedUntil: null, code: null, items: [] })).step.value).toBe('phone')
    const page = await start(proved())
    expect(page.step.value).toBe('none')
    page.changePhone()
    expect(page.step.value).toBe('phone')
  })

  it('asks which of a family one is, and asks the only one at once for the ID number', async () => {
    const family = await start(proved(row('a', '*秀英'), row('b', '*晓雨')))
    expect(family.step.value).toBe('list')
    await family.choose('b')
    expect([family.step.value, family.chosen.value?.name]).toEqual(['ending', '*晓雨'])
    here.query = {}
    expect((await start(proved(row('a', '*秀英')))).step.value).toBe('ending')
  })

  it('shows nothing before the end of the ID number is right', async () => {
    const page = await start(proved(row('a', '*秀英')))
    page.ending.value = '12'
    await page.view()
    expect(page.endingError.value).not.toBe('')
    expect(calls.viewImportedRecord).not.toHaveBeenCalled()

    calls.viewImportedRecord.mockRejectedValueOnce(refusal('confirmation.wrong_ending'))
    page.ending.value = '1234'
    await page.view()
    expect([page.step.value, page.endingError.value]).toEqual(['ending', '说明：confirmation.wrong_ending'])

    page.ending.value = '００２x'
    await page.view()
    expect(calls.viewImportedRecord).toHaveBeenLastCalledWith('a', '002X')
    expect(page.step.value).toBe('particulars')
    // The phone's back gesture, and a page opened anew at a later step.
    here.query = { record: 'a' }
    expect(page.step.value).toBe('ending')
    here.query = { record: 'a', step: 'particulars' }
    expect((await start(proved(row('a', '*秀英')))).step.value).toBe('ending')
  })

  it('confirms', async () => {
    const page = await start(proved(row('a', '*秀英')))
    page.ending.value = '002X'
    await page.view()
    calls.confirmImportedRecord.mockResolvedValue({ id: 'a', status: 'active', volunteerNumber: 'V1' })
    await page.agree(consent)
    expect(calls.confirmImportedRecord).toHaveBeenCalledWith('a', '002X', consent)
    expect(page.step.value).toBe('confirmed')
  })

  it('asks once more before refusing, and goes on to the next of the family', async () => {
    const page = await start(proved(row('a', '*秀英'), row('b', '*晓雨')))
    await page.choose('a')
    page.ending.value = '002X'
    await page.view()
    here.query = { record: 'a', step: 'refusal' }
    expect(page.step.value).toBe('refusal')

    says.confirm.mockResolvedValueOnce(false)
    await page.refuse('')
    expect(calls.refuseImportedRecord).not.toHaveBeenCalled()

    says.confirm.mockResolvedValueOnce(true)
    await page.refuse(' 没有报过名 ')
    expect(calls.refuseImportedRecord).toHaveBeenCalledWith('a', '002X', '没有报过名')
    expect(page.step.value).toBe('refused')
    calls.listImportedRecords.mockResolvedValue(proved(row('b', '*晓雨')))
    await page.goOn()
    await settled()
    expect([page.step.value, page.chosen.value?.id, page.ending.value]).toEqual(['ending', 'b', ''])
  })

  it('says why one is back at the start when the proof ran out, or somebody else decided', async () => {
    for (const code of ['confirmation.not_proved', 'confirmation.decided']) {
      const page = await start(proved(row('a', '*秀英')))
      page.ending.value = '002X'
      await page.view()
      calls.confirmImportedRecord.mockRejectedValueOnce(refusal(code))
      calls.listImportedRecords.mockResolvedValue({ provedUntil: null, code: null, items: [] })
      await page.agree(consent)
      await settled()
      expect([page.step.value, page.notice.value]).toEqual(['phone', `说明：${code}`])
    }
  })

  it('keeps the step when there is no network', async () => {
    const page = await start(proved(row('a', '*秀英')))
    page.ending.value = '002X'
    await page.view()
    calls.confirmImportedRecord.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    await page.agree(consent)
    expect(page.step.value).toBe('particulars')
    expect(page.failure.value).not.toBe('')
  })
})
