import { ApiProblem, type ImportDetails } from '@stvs/api'
import { onScopeDispose, ref, shallowRef } from 'vue'
import { getImport } from './api'
import { isUnderWay } from './importState'

const shortestMs = 1_000
const longestMs = 10_000

/**
 * One file, followed while the platform works on it: every second, less often while nothing moves, not at all once it is settled.
 * A broken line is tried again, at once when the browser says that it is back.
 */
export function useImport(id: () => string) {
  const file = shallowRef<ImportDetails | null>(null)
  const error = ref<Error | null>(null)
  const isLoading = ref(false)
  let current: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let delay = shortestMs
  let isClosed = false

  async function run(): Promise<void> {
    clearTimeout(timer)
    current?.abort()
    const mine = new AbortController()
    current = mine
    isLoading.value = true
    try {
      const loaded = await getImport(id(), mine.signal)
      if (current !== mine) return
      delay = hasMoved(file.value, loaded) ? shortestMs : Math.min(delay * 1.5, longestMs)
      file.value = loaded
      error.value = null
      if (isUnderWay(loaded.status)) again()
    } catch (caught) {
      if (current !== mine) return
      error.value = caught instanceof Error ? caught : new Error(String(caught))
      delay = Math.min(delay * 2, longestMs)
      if (isPassing(caught)) again()
    } finally {
      if (current === mine) isLoading.value = false
    }
  }

  function again(): void {
    if (!isClosed) timer = setTimeout(() => void run(), delay)
  }

  function resume(): void {
    if (error.value) void run()
  }

  window.addEventListener('online', resume)
  onScopeDispose(() => {
    isClosed = true
    clearTimeout(timer)
    current?.abort()
    current = null
    window.removeEventListener('online', resume)
  })

  return { file, error, isLoading, run }
}

const hasMoved = (before: ImportDetails | null, after: ImportDetails): boolean =>
  before?.status !== after.status ||
  before.progress !== after.progress ||
  before.rows.position !== after.rows.position

/** Worth another try without being asked: a refusal stays a refusal. */
const isPassing = (caught: unknown): boolean =>
  caught instanceof ApiProblem && (caught.isNetworkFailure || caught.status >= 500 || caught.status === 429)
