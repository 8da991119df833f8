import type { ApiProblem } from '@stvs/api'
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'

export interface Load<T> {
  value: ShallowRef<T | null>
  error: Ref<ApiProblem | Error | null>
  isLoading: Ref<boolean>
  run: () => Promise<void>
}

/**
 * Loads something for a page. Starting again gives up the request before it, so a slow old answer never
 * replaces a new one; what was there stays on the screen until its successor has arrived.
 */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>): Load<T> {
  const value = shallowRef<T | null>(null)
  const error = ref<ApiProblem | Error | null>(null)
  const isLoading = ref(false)
  let current: AbortController | null = null

  async function run(): Promise<void> {
    current?.abort()
    const mine = new AbortController()
    current = mine
    isLoading.value = true
    error.value = null
    try {
      const loaded = await load(mine.signal)
      if (current === mine) value.value = loaded
    } catch (caught) {
      if (current === mine) error.value = caught instanceof Error ? caught : new Error(String(caught))
    } finally {
      if (current === mine) isLoading.value = false
    }
  }

  onScopeDispose(() => {
    current?.abort()
    current = null
  })

  return { value, error, isLoading, run }
}
