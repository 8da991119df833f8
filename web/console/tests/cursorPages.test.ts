import { ApiProblem, type Page } from '@stvs/api'
import { describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useCursorPages } from '../src/shared/useCursorPages'

const pages: Record<string, Page<number>> = {
  first: { items: [1, 2], nextCursor: 'second' },
  second: { items: [3, 4], nextCursor: 'third' },
  third: { items: [5], nextCursor: null },
}
const load = vi.fn(async (cursor: string | undefined) => pages[cursor ?? 'first'] as Page<number>)
const open = () => effectScope().run(() => useCursorPages(load)) as ReturnType<typeof useCursorPages<number>>

describe('a list read page by page', () => {
  it('goes forward, back, and to the beginning', async () => {
    const list = open()
    await list.restart()
    expect([list.items.value, list.hasPrevious.value, list.hasNext.value]).toEqual([[1, 2], false, true])
    await list.next()
    await list.next()
    expect([list.items.value, list.number.value, list.hasNext.value]).toEqual([[5], 3, false])
    await list.previous()
    expect([list.items.value, list.number.value]).toEqual([[3, 4], 2])
    await list.restart()
    expect(list.number.value).toBe(1)
  })

  it('stays where it is when the next page cannot be loaded, and gets there on another try', async () => {
    const list = open()
    await list.restart()
    load.mockRejectedValueOnce(ApiProblem.networkFailure())
    await list.next()
    expect([list.items.value, list.number.value]).toEqual([[1, 2], 1])
    expect(list.error.value).not.toBeNull()
    await list.retry()
    expect([list.items.value, list.number.value, list.error.value]).toEqual([[3, 4], 2, null])
  })
})
