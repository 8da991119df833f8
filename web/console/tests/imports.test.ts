import { ApiProblem, type Grant, type ImportDetails } from '@stvs/api'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import * as calls from '../src/features/imports/api'
import { loadImportsWaiting } from '../src/features/imports/importsWaiting'
import { openActions, stepsOf } from '../src/features/imports/importState'
import { useDuplicates } from '../src/features/imports/useDuplicates'
import { useImport } from '../src/features/imports/useImport'
import { unfitReason, useUpload } from '../src/features/imports/useUpload'
import { useUploadPlace } from '../src/features/imports/useUploadPlace'

const county = { id: 'county', name: '金水区科学技术协会' }
const city = { id: 'city', name: '郑州市科学技术协会' }
const now = new Date('2026-11-23T00:00:00Z')

function fileOf(change: Partial<ImportDetails> = {}): ImportDetails {
  return {
    id: 'one',
    kind: 'volunteers',
    status: 'checked',
    progress: 100,
    rows: { total: 30, valid: 20, faulty: 7, duplicate: 3, committed: 0, undone: 0, kept: 0, position: 30 },
    errors: [],
    duplicates: [],
    fileName: '名单.xlsx',
    fileHash: '',
    fileSize: 1,
    association: county,
    uploadedByName: '',
    uploadedAt: '2026-11-22T00:00:00Z',
    notifiesBySms: false,
    mayCommit: true,
    hasScan: false,
    parts: [],
    history: [],
    ...change,
  }
}
const sent = { status: 'sent' as const, to: city, sentAt: '2026-11-22T01:00:00Z' }
const reviewerAt = (associationId: string, level: Grant['level'] = 'county'): Grant[] => [
  { role: 'reviewer', associationId, placeName: '', level },
]
const leader: Grant[] = [{ role: 'teamLeader', teamId: 'team', placeName: '医院服务队' }]
const opened = (file: ImportDetails, grants: Grant[]) =>
  Object.entries(openActions(file, grants, now))
    .filter(([, isOpen]) => isOpen)
    .map(([name]) => name)

describe('what may be done with a file', () => {
  it('leaves registering and choosing to the desk, and sending to both', () => {
    expect(opened(fileOf(), reviewerAt('county'))).toEqual(['commit', 'send', 'choose', 'scan'])
    expect(opened(fileOf({ mayCommit: false, team: { id: 'team', name: '' } }), leader)).toEqual([
      'send',
      'scan',
    ])
  })

  it('offers nothing to register or send when no row is good', () => {
    const rows = { ...fileOf().rows, valid: 0 }
    expect(opened(fileOf({ rows }), reviewerAt('county'))).toEqual(['choose', 'scan'])
  })

  it('lets the desk that received a file send it back, and not who sent it', () => {
    const file = fileOf({ delivery: sent })
    expect(opened(file, reviewerAt('city'))).toContain('sendBack')
    expect(opened(file, reviewerAt('county'))).not.toContain('sendBack')
    const fromTeam = fileOf({ team: { id: 'team', name: '' }, delivery: { ...sent, to: county } })
    expect(opened(fromTeam, reviewerAt('county'))).toContain('sendBack')
  })

  it('takes a returned file up again, but not into the registry', () => {
    const file = fileOf({ delivery: { ...sent, status: 'returned' } })
    expect(opened(file, reviewerAt('county'))).toEqual(['send', 'choose', 'scan'])
  })

  it('knows nobody above the nation', () => {
    expect(opened(fileOf(), reviewerAt('county', 'national'))).not.toContain('send')
  })

  it('undoes within the week only, and keeps the papers', () => {
    const committed = fileOf({
      status: 'committed',
      committedAt: '2026-11-20T00:00:00Z',
      undoableUntil: '2026-11-27T00:00:00Z',
    })
    expect(opened(committed, reviewerAt('county'))).toEqual(['undo', 'receipt', 'filedForm', 'scan'])
    expect(opened({ ...committed, undoableUntil: '2026-11-22T00:00:00Z' }, reviewerAt('county'))).toEqual([
      'receipt',
      'filedForm',
      'scan',
    ])
    expect(opened({ ...committed, mayCommit: false }, leader)).toEqual(['receipt', 'scan'])
  })

  it('offers nothing while the platform is at work, or when the file cannot be read', () => {
    for (const status of ['checking', 'committing', 'undoing', 'failed', 'combined'] as const)
      expect(opened(fileOf({ status }), reviewerAt('county'))).toEqual([])
  })

  it('shows where the file stands', () => {
    const states = (status: ImportDetails['status']) => stepsOf(fileOf({ status })).map(({ state }) => state)
    expect(states('checking')).toEqual(['finish', 'process', 'wait', 'wait'])
    expect(states('failed')).toEqual(['finish', 'error', 'wait', 'wait'])
    expect(states('checked')).toEqual(['finish', 'finish', 'process', 'wait'])
    expect(states('committed')).toEqual(['finish', 'finish', 'finish', 'finish'])
    expect(stepsOf(fileOf({ status: 'undoing' })).at(-1)?.title).toBe('撤销')
  })
})

describe('following a file', () => {
  let scope: EffectScope
  const get = vi.spyOn(calls, 'getImport')
  const open = () => scope.run(() => useImport(() => 'one')) as ReturnType<typeof useImport>
  const working = (progress: number) => fileOf({ status: 'checking', progress })

  beforeEach(() => {
    vi.useFakeTimers()
    get.mockReset()
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  it('asks every second while it moves, and stops when it is settled', async () => {
    get.mockResolvedValueOnce(working(10)).mockResolvedValueOnce(working(60)).mockResolvedValueOnce(fileOf())
    const { file, run } = open()
    await run()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(file.value?.progress).toBe(60)
    await vi.advanceTimersByTimeAsync(60_000)
    expect([file.value?.status, get.mock.calls.length]).toEqual(['checked', 3])
  })

  it('asks less often while nothing moves', async () => {
    get.mockResolvedValue(working(10))
    await open().run()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(get.mock.calls.length).toBeLessThan(15)
    expect(get.mock.calls.length).toBeGreaterThan(5)
  })

  it('keeps what it has when the line breaks, and goes on as soon as it is back', async () => {
    get
      .mockResolvedValueOnce(working(10))
      .mockRejectedValueOnce(ApiProblem.networkFailure())
      .mockResolvedValue(fileOf())
    const { file, error, run } = open()
    await run()
    await vi.advanceTimersByTimeAsync(1_000)
    expect([file.value?.progress, error.value?.message]).toEqual([10, ApiProblem.networkFailure().message])
    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(0)
    expect([file.value?.status, error.value]).toEqual(['checked', null])
  })

  it('does not ask again after a refusal, nor when the page is gone', async () => {
    get.mockRejectedValueOnce(new ApiProblem(404))
    await open().run()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(get).toHaveBeenCalledTimes(1)
    get.mockResolvedValue(working(10))
    await open().run()
    scope.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(get).toHaveBeenCalledTimes(2)
  })
})

class FakeRequest extends EventTarget {
  static last: FakeRequest
  readonly upload = new EventTarget()
  status = 0
  responseText = ''
  url = ''
  readonly headers: Record<string, string> = {}
  constructor() {
    super()
    FakeRequest.last = this
  }
  open(_method: string, url: string) {
    this.url = url
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value
  }
  send() {}
  abort() {
    this.dispatchEvent(new Event('abort'))
  }
  moveTo(loaded: number, total: number) {
    this.upload.dispatchEvent(new ProgressEvent('progress', { loaded, total }))
  }
  answer(status: number, body: unknown) {
    this.status = status
    this.responseText = JSON.stringify(body)
    this.dispatchEvent(new Event('load'))
  }
}

describe('uploading', () => {
  const list = new File(['x'], '名单.xlsx')
  const open = () => effectScope().run(useUpload) as ReturnType<typeof useUpload>

  beforeEach(() => {
    setActivePinia(createPinia())
    vi.stubGlobal('XMLHttpRequest', FakeRequest)
  })
  afterEach(() => vi.unstubAllGlobals())

  it('says how much has left, and where the file is now', async () => {
    const upload = open()
    upload.choose(list)
    const sending = upload.send('volunteers', { teamId: 'team' })
    FakeRequest.last.moveTo(1, 4)
    expect([upload.isSending.value, upload.percent.value, upload.isStoring.value]).toEqual([true, 25, false])
    FakeRequest.last.moveTo(4, 4)
    expect(upload.isStoring.value).toBe(true)
    FakeRequest.last.answer(202, { id: 'new', status: 'checking' })
    expect((await sending)?.id).toBe('new')
    expect([FakeRequest.last.url, FakeRequest.last.headers['X-Stvs-Client']]).toEqual([
      '/api/v1/imports/volunteers?teamId=team',
      'web',
    ])
  })

  it('keeps the file after a failure, with the reason, and sends it on another try', async () => {
    const upload = open()
    upload.choose(list)
    const failing = upload.send('volunteers', {})
    FakeRequest.last.answer(413, { detail: '文件超过 100 MB。' })
    expect(await failing).toBeNull()
    expect(upload.failed.value).toContain('文件超过 100 MB。')
    expect(upload.file.value).toBe(list)
    const broken = upload.send('volunteers', {})
    FakeRequest.last.dispatchEvent(new Event('error'))
    await broken
    expect(upload.failed.value).toContain(ApiProblem.networkFailure().message)
    const sending = upload.send('volunteers', {})
    expect(upload.failed.value).toBe('')
    FakeRequest.last.answer(202, { id: 'new', status: 'checking' })
    expect((await sending)?.id).toBe('new')
  })

  it('can be given up without a complaint', async () => {
    const upload = open()
    upload.choose(list)
    const sending = upload.send('teams', {})
    upload.cancel()
    expect(await sending).toBeNull()
    expect([upload.failed.value, upload.file.value, upload.isSending.value]).toEqual(['', list, false])
  })

  it('refuses at once what can be no list, and keeps the one chosen before', () => {
    const upload = open()
    upload.choose(list)
    upload.choose(new File(['x'], '扫描件.pdf'))
    expect(upload.failed.value).toContain('.xlsx')
    expect(upload.file.value).toBe(list)
    expect(unfitReason({ name: '~$名单.xlsx', size: 1 })).toContain('临时文件')
    expect(unfitReason({ name: '名单.XLS', size: 0 })).toContain('空的')
    expect(unfitReason({ name: '名单.CSV', size: 1 })).toBe('')
  })

  it('knows whose people they are', () => {
    const desk = useUploadPlace(reviewerAt('county'))
    expect([desk.place.value, desk.missing.value]).toEqual([{ associationId: 'county' }, ''])
    desk.isForTeam.value = true
    expect(desk.missing.value).not.toBe('')
    desk.kind.value = 'teams'
    expect([desk.place.value, desk.missing.value]).toEqual([{ associationId: 'county' }, ''])
    expect(useUploadPlace(leader).place.value).toEqual({ teamId: 'team' })
    const two = useUploadPlace([...leader, { ...leader[0]!, teamId: 'other' }])
    expect(two.missing.value).not.toBe('')
    expect(useUploadPlace(reviewerAt('county'), { team: 'team' }).place.value).toEqual({ teamId: 'team' })
  })
})

describe('rows that resemble others', () => {
  const row = {
    number: 3,
    sheet: '',
    row: 5,
    kind: 'samePhone' as const,
    choice: 'leaveOut' as const,
    choices: ['leaveOut' as const, 'register' as const],
    mine: { where: '第5行' },
  }
  const list = vi.spyOn(calls, 'listDuplicates').mockResolvedValue({ items: [row], nextAfter: 3 })
  const choose = vi.spyOn(calls, 'chooseDuplicates')
  const counted = vi.fn(async () => {})
  const open = () =>
    effectScope().run(() =>
      useDuplicates(
        () => 'one',
        () => 'samePhone',
        counted,
      ),
    ) as ReturnType<typeof useDuplicates>

  it('sends a choice for a row or for all of the kind, and has the counts shown anew', async () => {
    choose.mockResolvedValue({ total: 30, valid: 21, faulty: 7, duplicate: 2 })
    const duplicates = open()
    await duplicates.restart()
    await duplicates.choose('leaveOut', row)
    expect(choose).not.toHaveBeenCalled()
    await duplicates.choose('register', row)
    expect(choose).toHaveBeenLastCalledWith('one', 'samePhone', 'register', [3])
    await duplicates.choose('register')
    expect(choose).toHaveBeenLastCalledWith('one', 'samePhone', 'register', undefined)
    expect(counted).toHaveBeenCalledTimes(2)
    await duplicates.next()
    expect(list).toHaveBeenLastCalledWith('one', 'samePhone', '3', expect.anything())
  })
})

describe('what waits on the home page', () => {
  it('counts what was sent to the desk, and what was neither registered nor sent', async () => {
    const row = (uploadedAt: string, delivery?: 'sent' | 'returned') => ({
      id: uploadedAt,
      kind: 'volunteers' as const,
      status: 'checked' as const,
      progress: 100,
      fileName: '',
      associationName: '',
      uploadedAt,
      totalRows: 1,
      validRows: 1,
      faultyRows: 0,
      duplicateRows: 0,
      committedRows: 0,
      delivery,
    })
    const list = vi.spyOn(calls, 'listImports').mockImplementation(async ({ received }) => ({
      items: received ? [row('2', 'sent')] : [row('4'), row('3', 'returned'), row('2', 'sent')],
    }))
    const { signal } = new AbortController()
    expect(await loadImportsWaiting(true, signal)).toEqual({
      received: { count: 1, oldestAt: '2' },
      own: { count: 2, oldestAt: '3' },
    })
    list.mockClear()
    expect((await loadImportsWaiting(false, signal)).received.count).toBe(0)
    expect(list).toHaveBeenCalledTimes(1)
  })
})
