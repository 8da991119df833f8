import { messageOf, type Page } from '@stvs/api'
import { computed, ref, shallowRef } from 'vue'

export interface TreeItem {
  id: string
  name: string
  childCount: number
}

interface Branch<T> {
  items: T[]
  nextCursor: string | null
  isLoading: boolean
  error: string
}

export interface ItemRow<T> {
  type: 'item'
  key: string
  level: number
  item: T
  isOpen: boolean
  parentKey: string | null
}

/** What stands below the items that have arrived: a wait, a failure, or more to be had. */
export interface TailRow {
  type: 'tail'
  key: string
  level: number
  parentId: string | null
  parentKey: string | null
  isLoading: boolean
  error: string
}

export type TreeRow<T> = ItemRow<T> | TailRow

const rootKey = ''

/** A tree whose branches are fetched when they are opened, a page at a time; as the flat list of rows that are to be seen. */
export function useLazyTree<T extends TreeItem>(
  load: (parentId: string | null, cursor: string | undefined) => Promise<Page<T>>,
) {
  const branches = shallowRef<ReadonlyMap<string, Branch<T>>>(new Map())
  const opened = ref<ReadonlySet<string>>(new Set())
  const focusedKey = ref<string | null>(null)
  let generation = 0

  function put(parentId: string | null, branch: Branch<T>): void {
    branches.value = new Map(branches.value).set(parentId ?? rootKey, branch)
  }

  async function more(parentId: string | null): Promise<void> {
    const mine = generation
    const before = branches.value.get(parentId ?? rootKey)
    if (before?.isLoading) return
    const items = before?.items ?? []
    put(parentId, { items, nextCursor: before?.nextCursor ?? null, isLoading: true, error: '' })
    try {
      const page = await load(parentId, before?.nextCursor ?? undefined)
      if (mine !== generation) return
      const have = new Set(items.map((item) => item.id))
      put(parentId, {
        items: [...items, ...page.items.filter((item) => !have.has(item.id))],
        nextCursor: page.nextCursor ?? null,
        isLoading: false,
        error: '',
      })
    } catch (caught) {
      if (mine === generation)
        put(parentId, {
          items,
          nextCursor: before?.nextCursor ?? null,
          isLoading: false,
          error: messageOf(caught),
        })
    }
  }

  async function restart(): Promise<void> {
    generation += 1
    branches.value = new Map()
    opened.value = new Set()
    focusedKey.value = null
    await more(null)
    const roots = branches.value.get(rootKey)?.items ?? []
    // A single root says nothing by itself: what one came for is below it.
    if (roots.length === 1 && roots[0]) await open(roots[0].id)
  }

  async function open(id: string): Promise<void> {
    opened.value = new Set(opened.value).add(id)
    if (!branches.value.has(id)) await more(id)
  }

  function close(id: string): void {
    const left = new Set(opened.value)
    left.delete(id)
    opened.value = left
  }

  const rows = computed<TreeRow<T>[]>(() => {
    const list: TreeRow<T>[] = []
    const walk = (parentId: string | null, level: number, above: readonly string[]): void => {
      const branch = branches.value.get(parentId ?? rootKey)
      if (!branch) return
      for (const item of branch.items) {
        const isOpen = opened.value.has(item.id)
        list.push({ type: 'item', key: item.id, level, item, isOpen, parentKey: parentId })
        // Data that went in a circle must not hang the page.
        if (isOpen && !above.includes(item.id)) walk(item.id, level + 1, [...above, item.id])
      }
      if (branch.isLoading || branch.error || branch.nextCursor)
        list.push({
          type: 'tail',
          key: `${parentId ?? rootKey}/more`,
          level,
          parentId,
          parentKey: parentId,
          isLoading: branch.isLoading,
          error: branch.error,
        })
    }
    walk(null, 1, [])
    return list
  })

  const root = computed(() => branches.value.get(rootKey) ?? null)
  /** The row that Tab arrives at; the first one until the arrows have been used. */
  const focused = computed(
    () => rows.value.find((row) => row.key === focusedKey.value) ?? rows.value[0] ?? null,
  )

  function step(by: number): void {
    const index = rows.value.findIndex((row) => row.key === focused.value?.key)
    const next = rows.value[Math.min(rows.value.length - 1, Math.max(0, index + by))]
    if (next) focusedKey.value = next.key
  }

  /** What an arrow does, as in every tree; false when the key is none of the tree's. Enter is the page's own. */
  function press(key: string): boolean {
    const row = focused.value
    if (!row) return false
    if (key === 'ArrowDown') step(1)
    else if (key === 'ArrowUp') step(-1)
    else if (key === 'Home') focusedKey.value = rows.value[0]?.key ?? null
    else if (key === 'End') focusedKey.value = rows.value.at(-1)?.key ?? null
    else if (key === 'ArrowRight') {
      if (row.type === 'item' && row.item.childCount > 0) {
        if (row.isOpen) step(1)
        else void open(row.item.id)
      }
    } else if (key === 'ArrowLeft') {
      if (row.type === 'item' && row.isOpen) close(row.item.id)
      else if (row.parentKey) focusedKey.value = row.parentKey
    } else return false
    return true
  }

  function toggle(row: ItemRow<T>): void {
    if (row.isOpen) close(row.item.id)
    else void open(row.item.id)
  }

  return { rows, root, focused, focusedKey, restart, more, open, close, toggle, press }
}
