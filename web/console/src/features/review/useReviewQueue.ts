import { ApiProblem, messageOf, type BulkOutcome, type Page } from '@stvs/api'
import { computed, reactive, ref, shallowReactive, shallowRef } from 'vue'

export type Decision = 'approval' | 'rejection'

/** What is reviewed: volunteers' applications, teams', names. */
export interface ReviewPort<Row extends { id: string }, Details extends { id: string }> {
  list(cursor: string | undefined): Promise<Page<Row>>
  details(id: string): Promise<Details>
  decide(id: string, decision: Decision, reason?: string): Promise<unknown>
  /** Left out where each is looked at by itself. */
  decideMany?(ids: readonly string[], decision: Decision, reason?: string): Promise<BulkOutcome>
  nameOf(item: Row | Details): string
  isWaiting(item: Details): boolean
  /** The refusal that says that somebody else has decided. */
  decidedCode: string
  /** Who decided last, and what: 王五处理（审核通过）; null when it is not known. */
  lastDecision(id: string): Promise<string | null>
  now(): number
}

export interface Notice {
  kind: 'done' | 'beaten' | 'failed'
  text: string
}

const settleMs = 350
const fewLeft = 8

/**
 * The queue: who waits, whose application is open, what was decided. A decision is only taken on an application
 * that is on the screen; whoever was decided about leaves the list, and the next one takes the place.
 */
export function useReviewQueue<Row extends { id: string }, Details extends { id: string }>(
  port: ReviewPort<Row, Details>,
) {
  const items = shallowRef<Row[]>([])
  const total = ref<number | null>(null)
  const nextCursor = ref<string | null>(null)
  const isLoading = ref(false)
  const loadError = ref<Error | null>(null)
  const currentId = ref<string | null>(null)
  const detailError = ref<Error | null>(null)
  const notice = ref<Notice | null>(null)
  const isBusy = ref(false)
  const decidedCount = ref(0)
  const picked = reactive(new Set<string>())
  const known = shallowReactive(new Map<string, Details>())
  let shownAt = 0
  let generation = 0

  const currentIndex = computed(() => items.value.findIndex((item) => item.id === currentId.value))
  const current = computed(() => (currentId.value ? (known.get(currentId.value) ?? null) : null))

  async function load(preferredId?: string): Promise<void> {
    const mine = ++generation
    isLoading.value = true
    loadError.value = null
    try {
      const page = await port.list(undefined)
      if (mine !== generation) return
      items.value = page.items
      nextCursor.value = page.nextCursor ?? null
      total.value = page.total ?? null
      picked.clear()
      known.clear()
      const first = page.items.find((item) => item.id === preferredId) ?? page.items[0]
      if (first) await open(first.id)
      else currentId.value = null
    } catch (error) {
      if (mine === generation) loadError.value = asError(error)
    } finally {
      if (mine === generation) isLoading.value = false
    }
  }

  async function loadMore(): Promise<void> {
    if (!nextCursor.value || isLoading.value) return
    const mine = generation
    isLoading.value = true
    try {
      const page = await port.list(nextCursor.value)
      if (mine !== generation) return
      const have = new Set(items.value.map((item) => item.id))
      items.value = [...items.value, ...page.items.filter((item) => !have.has(item.id))]
      nextCursor.value = page.nextCursor ?? null
      const first = items.value[0]
      if (!currentId.value && first) void open(first.id)
    } catch (error) {
      if (mine === generation) notice.value = { kind: 'failed', text: messageOf(error) }
    } finally {
      if (mine === generation) isLoading.value = false
    }
  }

  async function open(id: string): Promise<void> {
    currentId.value = id
    detailError.value = null
    try {
      if (!known.has(id)) known.set(id, await port.details(id))
      if (currentId.value !== id) return
      shownAt = port.now()
      prefetchNext()
    } catch (error) {
      if (currentId.value === id) detailError.value = asError(error)
    }
  }

  function prefetchNext(): void {
    const next = items.value[currentIndex.value + 1]
    if (!next || known.has(next.id)) return
    port
      .details(next.id)
      .then((details) => known.set(next.id, details))
      // Opening it will ask again, and then say what is wrong.
      .catch(() => undefined)
  }

  function move(by: number): void {
    const index = Math.min(items.value.length - 1, Math.max(0, currentIndex.value + by))
    const item = items.value[index]
    if (item && item.id !== currentId.value) void open(item.id)
    if (index >= items.value.length - fewLeft) void loadMore()
  }

  const canDecide = computed(() => current.value !== null && port.isWaiting(current.value) && !isBusy.value)

  /** Shown long enough that a second press of a key does not decide about somebody who has only just appeared. */
  function isSettled(): boolean {
    return canDecide.value && port.now() - shownAt >= settleMs
  }

  /** False when nothing was decided: it failed, or somebody else was faster. */
  async function decide(decision: Decision, reason?: string): Promise<boolean> {
    const person = current.value
    if (!person || !canDecide.value) return false
    isBusy.value = true
    try {
      await port.decide(person.id, decision, reason)
      decidedCount.value += 1
      notice.value = {
        kind: 'done',
        text: `${decision === 'approval' ? '已通过' : '已驳回'}：${port.nameOf(person)}`,
      }
      remove([person.id])
      return true
    } catch (error) {
      if (isAlreadyDecided(error)) {
        notice.value = { kind: 'beaten', text: await whoWasFaster(person, error) }
        remove([person.id])
      } else {
        notice.value = { kind: 'failed', text: messageOf(error) }
      }
      return false
    } finally {
      isBusy.value = false
    }
  }

  async function decidePicked(decision: Decision, reason?: string): Promise<void> {
    const ids = items.value.filter((item) => picked.has(item.id)).map((item) => item.id)
    if (ids.length === 0 || isBusy.value || !port.decideMany) return
    isBusy.value = true
    const names = new Map(items.value.map((item) => [item.id, port.nameOf(item)]))
    try {
      const outcome = await port.decideMany(ids, decision, reason)
      decidedCount.value += outcome.done.length
      const verb = decision === 'approval' ? '已通过' : '已驳回'
      const failures = outcome.failed.map(({ id, detail }) => `${names.get(id)}：${detail}`)
      notice.value =
        failures.length === 0
          ? { kind: 'done', text: `${verb} ${outcome.done.length} 份申请` }
          : {
              kind: 'beaten',
              text: `${verb} ${outcome.done.length} 份，${failures.length} 份没有成功。${failures.join(' ')}`,
            }
      const gone = outcome.failed.filter(({ code }) => code === port.decidedCode).map(({ id }) => id)
      remove([...outcome.done, ...gone])
    } catch (error) {
      notice.value = { kind: 'failed', text: messageOf(error) }
    } finally {
      isBusy.value = false
    }
  }

  function togglePicked(id: string): void {
    if (!picked.delete(id)) picked.add(id)
  }

  function remove(ids: readonly string[]): void {
    const index = currentIndex.value
    const gone = new Set(ids)
    const isCurrentGone = currentId.value !== null && gone.has(currentId.value)
    const successor =
      items.value.slice(index + 1).find((item) => !gone.has(item.id)) ??
      items.value
        .slice(0, Math.max(0, index))
        .filter((item) => !gone.has(item.id))
        .pop()
    items.value = items.value.filter((item) => !gone.has(item.id))
    if (total.value !== null) total.value = Math.max(0, total.value - gone.size)
    for (const id of gone) {
      picked.delete(id)
      known.delete(id)
    }
    if (isCurrentGone) {
      if (successor) void open(successor.id)
      else currentId.value = null
    }
    if (items.value.length < fewLeft) void loadMore()
  }

  async function whoWasFaster(item: Details, error: unknown): Promise<string> {
    const last = await port.lastDecision(item.id).catch(() => null)
    if (!last) return `${port.nameOf(item)}：${messageOf(error)}`
    return `${port.nameOf(item)}的申请刚刚由${last}，已为您移出列表。`
  }

  function isAlreadyDecided(error: unknown): boolean {
    return error instanceof ApiProblem && (error.code === port.decidedCode || error.status === 404)
  }

  return {
    items,
    total,
    nextCursor,
    isLoading,
    loadError,
    currentId,
    currentIndex,
    current,
    detailError,
    notice,
    isBusy,
    canDecide,
    isSettled,
    decidedCount,
    picked,
    load,
    loadMore,
    open,
    move,
    decide,
    decidePicked,
    togglePicked,
  }
}

/** A queue of whatever: what its frame needs to know of it. */
export type ReviewQueue = ReturnType<typeof useReviewQueue<{ id: string }, { id: string }>>

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
