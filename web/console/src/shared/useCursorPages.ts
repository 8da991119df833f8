import type { Page } from '@stvs/api'
import { computed, shallowRef } from 'vue'
import { useLoad } from './useLoad'

type Cursor = string | undefined

/** A list read page by page. A page that could not be loaded is not turned to. */
export function useCursorPages<T>(load: (cursor: Cursor, signal: AbortSignal) => Promise<Page<T>>) {
  const trail = shallowRef<readonly Cursor[]>([undefined])
  let wanted: readonly Cursor[] = trail.value
  const { value: page, error, isLoading, run } = useLoad((signal) => load(wanted.at(-1), signal))

  async function go(to: readonly Cursor[]): Promise<void> {
    wanted = to
    await run()
    if (wanted === to && !error.value) trail.value = to
  }

  return {
    page,
    error,
    isLoading,
    items: computed(() => page.value?.items ?? []),
    number: computed(() => trail.value.length),
    hasPrevious: computed(() => trail.value.length > 1),
    hasNext: computed(() => !!page.value?.nextCursor),
    restart: () => go([undefined]),
    retry: () => go(wanted),
    next: () => go([...trail.value, page.value?.nextCursor ?? undefined]),
    previous: () => go(trail.value.length > 1 ? trail.value.slice(0, -1) : trail.value),
  }
}
