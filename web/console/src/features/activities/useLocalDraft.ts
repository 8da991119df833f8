import { onScopeDispose, watch } from 'vue'
import type { ActivityFields } from './activityFields'

export interface LocalDraft {
  savedAt: string
  fields: ActivityFields
}

const delayMs = 400

/**
 * Keeps what is being typed on this computer until it is saved: a closed tab or an empty battery loses nothing.
 * Keyed by user, since offices share computers.
 */
export function useLocalDraft(
  userId: string,
  activityId: string,
  fields: ActivityFields,
  isDirty: () => boolean,
) {
  const key = `stvs.console.activity-draft.${userId}.${activityId}`
  let timer: ReturnType<typeof setTimeout> | undefined

  function write(): void {
    clearTimeout(timer)
    timer = undefined
    try {
      if (isDirty()) localStorage.setItem(key, JSON.stringify({ savedAt: new Date().toISOString(), fields }))
      else localStorage.removeItem(key)
    } catch {
      // Storage full or switched off: the form still works, only the safety net is missing.
    }
  }

  function read(): LocalDraft | null {
    try {
      const text = localStorage.getItem(key)
      return text ? (JSON.parse(text) as LocalDraft) : null
    } catch {
      return null
    }
  }

  function discard(): void {
    clearTimeout(timer)
    timer = undefined
    localStorage.removeItem(key)
  }

  watch(fields, () => {
    clearTimeout(timer)
    timer = setTimeout(write, delayMs)
  })
  // Leaving quickly after the last letter must not lose that letter.
  const flush = () => {
    if (timer !== undefined) write()
  }
  window.addEventListener('pagehide', flush)
  onScopeDispose(() => {
    flush()
    window.removeEventListener('pagehide', flush)
  })

  return { read, discard }
}
