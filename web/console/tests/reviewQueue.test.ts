import { ApiProblem, type VolunteerDetails, type VolunteerRow } from '@stvs/api'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { queueCommandOf } from '../src/features/review/queueKeys'
import { useReviewQueue, type ReviewPort } from '../src/features/review/useReviewQueue'

const row = (id: string) => ({ id, realName: `人${id}`, status: 'pendingReview' }) as VolunteerRow
const details = (id: string) => row(id) as unknown as VolunteerDetails

let clock = 0
type Port = ReviewPort<VolunteerRow, VolunteerDetails>
type Fakes = {
  [K in 'list' | 'details' | 'decide' | 'lastDecision' | 'now']: ReturnType<typeof vi.fn<Port[K]>>
}
let port: Port & Fakes & { decideMany: ReturnType<typeof vi.fn<NonNullable<Port['decideMany']>>> }

beforeEach(() => {
  clock = 0
  port = {
    list: vi.fn<Port['list']>(async () => ({
      items: ['1', '2', '3'].map(row),
      nextCursor: null,
      total: 3,
    })),
    details: vi.fn<Port['details']>(async (id) => details(id)),
    decide: vi.fn<Port['decide']>(async () => undefined),
    decideMany: vi.fn<NonNullable<Port['decideMany']>>(async (ids) => ({ done: [...ids], failed: [] })),
    nameOf: (person) => person.realName,
    isWaiting: (person) => person.status === 'pendingReview',
    decidedCode: 'volunteer.not_pending',
    lastDecision: vi.fn<Port['lastDecision']>(async () => null),
    now: vi.fn<Port['now']>(() => clock),
  }
})

const settled = async () => {
  await new Promise((resolve) => setTimeout(resolve))
  clock += 1000
}

async function loaded() {
  const queue = useReviewQueue(port)
  await queue.load()
  await settled()
  return queue
}

describe('the review queue', () => {
  it('opens the first, approves it, and goes on to the next', async () => {
    const queue = await loaded()
    expect(queue.currentId.value).toBe('1')
    expect(await queue.decide('approval')).toBe(true)
    await settled()
    expect(port.decide).toHaveBeenCalledWith('1', 'approval', undefined)
    expect(queue.items.value.map(({ id }) => id)).toEqual(['2', '3'])
    expect(queue.currentId.value).toBe('2')
    expect(queue.total.value).toBe(2)
    expect(queue.decidedCount.value).toBe(1)
  })

  it('ignores a second key that comes before the next application could be read', async () => {
    const queue = await loaded()
    expect(queue.isSettled()).toBe(true)
    await queue.decide('approval')
    await new Promise((resolve) => setTimeout(resolve))
    clock += 100
    expect(queue.currentId.value).toBe('2')
    expect(queue.isSettled()).toBe(false)
    clock += 300
    expect(queue.isSettled()).toBe(true)
  })

  it('decides about nobody whose application has not arrived yet', async () => {
    port.details.mockImplementation(() => new Promise(() => undefined))
    const queue = useReviewQueue(port)
    void queue.load()
    await settled()
    expect(queue.currentId.value).toBe('1')
    expect(await queue.decide('approval')).toBe(false)
    expect(port.decide).not.toHaveBeenCalled()
  })

  it('says who was faster, and takes the application off the list', async () => {
    const queue = await loaded()
    port.decide.mockRejectedValue(new ApiProblem(422, { code: 'volunteer.not_pending', detail: '已处理' }))
    port.lastDecision.mockResolvedValue('王审核处理（驳回）')
    expect(await queue.decide('approval')).toBe(false)
    await settled()
    expect(queue.notice.value).toMatchObject({ kind: 'beaten' })
    expect(queue.notice.value?.text).toContain('王审核')
    expect(queue.notice.value?.text).toContain('驳回')
    expect(queue.currentId.value).toBe('2')
    expect(queue.decidedCount.value).toBe(0)
  })

  it('keeps the application when the network fails', async () => {
    const queue = await loaded()
    port.decide.mockRejectedValue(ApiProblem.networkFailure())
    await queue.decide('rejection', '请更正')
    expect(queue.items.value).toHaveLength(3)
    expect(queue.currentId.value).toBe('1')
    expect(queue.notice.value?.kind).toBe('failed')
  })

  it('goes back to the one before when the last was decided, and ends empty', async () => {
    const queue = await loaded()
    await queue.open('3')
    await settled()
    await queue.decide('approval')
    await settled()
    expect(queue.currentId.value).toBe('2')
    await queue.decide('approval')
    await settled()
    await queue.decide('approval')
    await settled()
    expect(queue.items.value).toEqual([])
    expect(queue.currentId.value).toBeNull()
  })

  it('keeps who could not be decided and names the reason when deciding several', async () => {
    const queue = await loaded()
    queue.togglePicked('1')
    queue.togglePicked('2')
    port.decideMany.mockResolvedValue({
      done: ['1'],
      failed: [{ id: '2', code: 'volunteer.id_number_taken', detail: '身份证号已被使用' }],
    })
    await queue.decidePicked('approval')
    await settled()
    expect(queue.items.value.map(({ id }) => id)).toEqual(['2', '3'])
    expect(queue.notice.value?.text).toContain('人2：身份证号已被使用')
    expect([...queue.picked]).toEqual(['2'])
  })

  it('fetches more before it runs dry, without anybody twice', async () => {
    port.list.mockImplementation(async (cursor) =>
      cursor
        ? { items: ['3', '4'].map(row), nextCursor: null }
        : { items: ['1', '2', '3'].map(row), nextCursor: 'next', total: 4 },
    )
    const queue = await loaded()
    queue.move(1)
    await settled()
    expect(queue.items.value.map(({ id }) => id)).toEqual(['1', '2', '3', '4'])
  })
})

const key = (name: string, more: Partial<KeyboardEvent> = {}) =>
  queueCommandOf({
    key: name,
    repeat: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    target: document.body,
    ...more,
  })
const element = (html: string) => {
  document.body.innerHTML = html
  return document.body.firstElementChild
}

describe('keys in the queue', () => {
  it('reads commands', () => {
    expect(['ArrowDown', 'ArrowUp', 'Enter', 'a', 'A', 'r', '/', ' ', 'x'].map((name) => key(name))).toEqual([
      'next',
      'previous',
      'open',
      'approve',
      'approve',
      'reject',
      'search',
      'pick',
      null,
    ])
  })

  it('leaves letters to whoever types, and shortcuts to the browser', () => {
    expect(key('a', { target: element('<input>') })).toBeNull()
    expect(key('r', { target: element('<textarea></textarea>') })).toBeNull()
    expect(key('r', { ctrlKey: true })).toBeNull()
    expect(key('a', { isComposing: true })).toBeNull()
  })

  it('decides once while a key is held down, but keeps moving', () => {
    expect(key('a', { repeat: true })).toBeNull()
    expect(key('ArrowDown', { repeat: true })).toBe('next')
  })

  it('lets Enter and space work buttons, and still approves from there', () => {
    const button = element('<button></button>')
    expect(key('Enter', { target: button })).toBeNull()
    expect(key(' ', { target: button })).toBeNull()
    expect(key('a', { target: button })).toBe('approve')
    expect(key('a', { target: element('<input type="checkbox">') })).toBe('approve')
  })
})
