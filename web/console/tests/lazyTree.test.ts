import { ApiProblem, type Page } from '@stvs/api'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useLazyTree, type TreeItem } from '../src/shared/useLazyTree'

const node = (id: string, childCount = 0): TreeItem => ({ id, name: `队${id}`, childCount })
const branches: Record<string, Page<TreeItem>> = {
  '': { items: [node('a', 2), node('b')], nextCursor: null },
  a: { items: [node('a1')], nextCursor: 'more' },
  'a/more': { items: [node('a1'), node('a2', 1)], nextCursor: null },
  a2: { items: [node('a', 2)], nextCursor: null },
}
const load = vi.fn(
  async (parent: string | null, cursor: string | undefined): Promise<Page<TreeItem>> =>
    branches[cursor ? `${parent}/${cursor}` : (parent ?? '')]!,
)
const keys = (tree: ReturnType<typeof useLazyTree>) => tree.rows.value.map(({ key }) => key)
const settled = () => new Promise((resolve) => setTimeout(resolve))

beforeEach(() => {
  load.mockClear()
})

async function loaded() {
  const tree = useLazyTree(load)
  await tree.restart()
  return tree
}

describe('a tree that is fetched branch by branch', () => {
  it('shows a branch below its item once it is opened, and fetches it once', async () => {
    const tree = await loaded()
    expect(keys(tree)).toEqual(['a', 'b'])
    await tree.open('a')
    expect(keys(tree)).toEqual(['a', 'a1', 'a/more', 'b'])
    tree.close('a')
    expect(keys(tree)).toEqual(['a', 'b'])
    await tree.open('a')
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('adds the rest of a long branch, nobody twice', async () => {
    const tree = await loaded()
    await tree.open('a')
    await tree.more('a')
    expect(keys(tree)).toEqual(['a', 'a1', 'a2', 'b'])
  })

  it('opens a single root by itself', async () => {
    load.mockResolvedValueOnce({ items: [node('a', 2)], nextCursor: null })
    const tree = await loaded()
    expect(keys(tree)).toEqual(['a', 'a1', 'a/more'])
  })

  it('says what failed in its place, and gets there on another try', async () => {
    const tree = await loaded()
    load.mockRejectedValueOnce(ApiProblem.networkFailure())
    await tree.open('a')
    expect(tree.rows.value[1]).toMatchObject({ type: 'tail', error: expect.stringContaining('网络') })
    await tree.more('a')
    expect(keys(tree)).toEqual(['a', 'a1', 'a/more', 'b'])
  })

  it('does not hang on data that goes in a circle', async () => {
    const tree = await loaded()
    await tree.open('a')
    await tree.more('a')
    await tree.open('a2')
    expect(keys(tree)).toEqual(['a', 'a1', 'a2', 'a', 'b'])
  })

  it('is walked, opened and closed with the arrows', async () => {
    const tree = await loaded()
    const at = () => tree.focused.value?.key
    expect(at()).toBe('a')
    tree.press('ArrowRight')
    await settled()
    expect(at()).toBe('a')
    tree.press('ArrowRight')
    expect(at()).toBe('a1')
    tree.press('End')
    expect(at()).toBe('b')
    tree.press('ArrowDown')
    expect(at()).toBe('b')
    tree.press('ArrowUp')
    tree.press('ArrowUp')
    expect(at()).toBe('a1')
    tree.press('ArrowLeft')
    expect(at()).toBe('a')
    tree.press('ArrowLeft')
    expect(keys(tree)).toEqual(['a', 'b'])
    expect(tree.press('x')).toBe(false)
  })
})
