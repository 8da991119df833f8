import type { Verdict } from '../src/features/door/offlinePack'
import { ApiProblem, type OfflineScanResult } from '@stvs/api'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  useScanQueue,
  type Entry,
  type Scan,
  type ScanPort,
  type ScanReceipt,
} from '../src/features/door/useScanQueue'

const receipt: ScanReceipt = { name: '王芳', number: 'V1', at: '2026-11-22T01:00:00Z', isRepeat: false }
const offline = () => Promise.reject(ApiProblem.networkFailure())

let send: ReturnType<typeof vi.fn<ScanPort['send']>>
let sendMany: ReturnType<typeof vi.fn<ScanPort['sendMany']>>
let answers: string[]
let port: ScanPort
let judge: (code: string) => Verdict | null

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T01:00:00Z') })
  localStorage.clear()
  answers = []
  judge = () => null
  send = vi.fn<ScanPort['send']>(async () => receipt)
  sendMany = vi.fn<ScanPort['sendMany']>(async (scans) =>
    scans.map(({ nonce }): OfflineScanResult => ({ nonce, outcome: 'accepted', checkInId: 'c' })),
  )
  port = {
    send: (scan) => send(scan),
    sendMany: (scans) => sendMany(scans),
    judge: async (code) => judge(code),
    now: () => new Date(),
    onAnswer: (entry: Entry) => answers.push(entry.outcome.state),
  }
})
afterEach(() => vi.useRealTimers())

const code = (letter: string): Pick<Scan, 'code' | 'kind'> => ({ code: letter.repeat(60), kind: 'in' })

describe('scans at the door', () => {
  it('counts, tells repeats apart, and says why not', async () => {
    const queue = useScanQueue('a', port)
    await queue.add(code('a'))
    expect(queue.latest.value?.outcome).toEqual({ state: 'accepted', receipt })
    send.mockResolvedValueOnce({ ...receipt, isRepeat: true })
    await queue.add(code('a'))
    expect(queue.latest.value?.outcome.state).toBe('already')
    send.mockRejectedValueOnce(
      new ApiProblem(422, { code: 'check_in.other_activity', detail: '这是别的活动的码' }),
    )
    await queue.add(code('b'))
    expect(queue.latest.value?.outcome).toEqual({ state: 'refused', text: '这是别的活动的码' })
    expect(answers).toEqual(['accepted', 'already', 'refused'])
    expect(queue.waitingCount.value).toBe(0)
  })

  it('keeps a scan without an answer and tries again with the same nonce and time', async () => {
    send.mockImplementationOnce(offline)
    const queue = useScanQueue('a', port)
    await queue.add(code('a'))
    expect(queue.latest.value?.outcome.state).toBe('waiting')
    expect(queue.waitingCount.value).toBe(1)
    expect(queue.isReachable.value).toBe(false)
    const first = send.mock.calls[0]?.[0]

    await vi.advanceTimersByTimeAsync(2000)
    const second = send.mock.calls[1]?.[0]
    expect(second).toMatchObject({
      nonce: first?.nonce,
      at: '2026-11-22T01:00:00.000Z',
      code: 'a'.repeat(60),
    })
    expect(queue.waitingCount.value).toBe(0)
    expect(queue.latest.value?.outcome.state).toBe('accepted')
    expect(queue.isReachable.value).toBe(true)
  })

  it('waits longer and longer between tries', async () => {
    send.mockImplementation(offline)
    const queue = useScanQueue('a', port)
    await queue.add(code('a'))
    await vi.advanceTimersByTimeAsync(2000)
    expect(send).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(3999)
    expect(send).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(1)
    expect(send).toHaveBeenCalledTimes(3)
    queue.stop()
  })

  it('sends what piled up in one request, and reports what was refused late', async () => {
    send.mockImplementation(offline)
    sendMany.mockImplementationOnce(offline)
    const queue = useScanQueue('a', port)
    await queue.add(code('a'))
    await queue.add(code('b'))
    await queue.add(code('c'))
    sendMany.mockImplementationOnce(async (scans) =>
      scans.map(({ nonce, code: scanned }): OfflineScanResult =>
        scanned?.startsWith('a')
          ? { nonce, outcome: 'refused', detail: '报名已取消' }
          : { nonce, outcome: 'accepted', checkInId: 'c' },
      ),
    )
    await queue.flush()
    expect(queue.waitingCount.value).toBe(3)
    await queue.flush()
    expect(sendMany).toHaveBeenCalledTimes(2)
    expect(queue.waitingCount.value).toBe(0)
    expect(queue.problems.value.map(({ outcome }) => outcome)).toEqual([
      { state: 'refused', text: '报名已取消' },
    ])
    expect(queue.latest.value?.outcome.state).toBe('accepted')
  })

  it('does not record the same code twice while it is on its way', async () => {
    send.mockImplementation(offline)
    const queue = useScanQueue('a', port)
    await queue.add(code('a'))
    await queue.add(code('a'))
    expect(queue.waitingCount.value).toBe(1)
    await queue.add({ ...code('a'), kind: 'out' })
    expect(queue.waitingCount.value).toBe(2)
    queue.stop()
  })

  it('finds its kept scans again after a reload, of this activity only', async () => {
    send.mockImplementation(offline)
    const before = useScanQueue('a', port)
    await before.add(code('a'))
    const { nonce } = send.mock.calls[0]?.[0] ?? { nonce: '' }
    before.stop()

    expect(useScanQueue('b', port).waitingCount.value).toBe(0)
    const after = useScanQueue('a', port)
    expect(after.waitingCount.value).toBe(1)
    send.mockImplementation(async () => receipt)
    await after.flush()
    expect(send.mock.lastCall?.[0].nonce).toBe(nonce)
    expect(localStorage.length).toBe(0)
  })

  it('keeps scans while the session has run out, and never puts names into storage', async () => {
    send.mockRejectedValueOnce(new ApiProblem(401))
    const queue = useScanQueue('a', port)
    await queue.add({ participationId: 'p', kind: 'in', name: '王芳' })
    expect(queue.waitingCount.value).toBe(1)
    expect(JSON.stringify({ ...localStorage })).not.toContain('王芳')
    await queue.flush()
    expect(queue.waitingCount.value).toBe(0)
  })

  it('answers the newest scan on the screen while an older one is still on its way', async () => {
    const resolvers: ((value: ScanReceipt) => void)[] = []
    send.mockImplementationOnce(() => new Promise((resolve) => resolvers.push(resolve)))
    const queue = useScanQueue('a', port)
    const first = queue.add(code('a'))
    await queue.add(code('b'))
    expect(queue.latest.value?.code).toBe('b'.repeat(60))
    resolvers[0]?.(receipt)
    await first
    expect(queue.latest.value?.code).toBe('b'.repeat(60))
    expect(queue.waitingCount.value).toBe(0)
  })

  it('refuses offline what is certainly wrong, and shows who is expected', async () => {
    send.mockImplementation(offline)
    judge = (scanned) =>
      scanned.startsWith('a')
        ? { kind: 'otherActivity' }
        : { kind: 'expected', name: '王*', checkedInAt: null }
    const queue = useScanQueue('a', port)
    await queue.add(code('a'))
    expect(queue.latest.value?.outcome.state).toBe('refused')
    expect(queue.waitingCount.value).toBe(0)
    await queue.add(code('b'))
    expect(queue.latest.value?.outcome).toMatchObject({ state: 'waiting', verdict: { name: '王*' } })
    expect(answers).toEqual(['refused', 'waiting'])
    queue.stop()
  })
})
