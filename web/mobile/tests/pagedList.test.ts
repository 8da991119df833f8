import { ApiProblem, type Page } from '@stvs/api'
import { describe, expect, it } from 'vitest'
import { usePagedList } from '../src/shared/usePagedList'

function served(...pages: (Page<number> | Error)[]) {
  const cursors: (string | undefined)[] = []
  const list = usePagedList<number>(async (cursor) => {
    cursors.push(cursor)
    const page = pages.shift()!
    if (page instanceof Error) throw page
    return page
  })
  return { list, cursors }
}

describe('a list that grows', () => {
  it('goes on from the cursor until there is none', async () => {
    const { list, cursors } = served({ items: [1, 2], nextCursor: 'a' }, { items: [3], nextCursor: null })
    await list.more()
    await list.more()
    await list.more()
    expect(list.items.value).toEqual([1, 2, 3])
    expect(cursors).toEqual([undefined, 'a'])
    expect(list.hasMore.value).toBe(false)
  })

  it('keeps what is there when a page fails, and can be asked again', async () => {
    const { list } = served({ items: [1], nextCursor: 'a' }, ApiProblem.networkFailure(), {
      items: [2],
      nextCursor: null,
    })
    await list.more()
    await list.more()
    expect(list.items.value).toEqual([1])
    expect(list.error.value).toContain('网络')
    await list.more()
    expect(list.items.value).toEqual([1, 2])
    expect(list.error.value).toBe('')
  })

  it('does not ask for the same page twice at once', async () => {
    const { list, cursors } = served({ items: [1], nextCursor: null })
    await Promise.all([list.more(), list.more()])
    expect(cursors).toHaveLength(1)
  })

  it('drops the answer to an old question', async () => {
    let answerOld: (page: Page<number>) => void = () => undefined
    const answers = [
      new Promise<Page<number>>((resolve) => (answerOld = resolve)),
      Promise.resolve<Page<number>>({ items: [2], nextCursor: null }),
    ]
    const list = usePagedList(() => answers.shift()!)
    const old = list.restart()
    await list.restart()
    answerOld({ items: [1], nextCursor: null })
    await old
    expect(list.items.value).toEqual([2])
  })
})
