import { onBeforeUnmount, onMounted } from 'vue'
import { isDialogOpen } from '@/shared/isDialogOpen'

export type QueueCommand = 'next' | 'previous' | 'open' | 'approve' | 'reject' | 'search' | 'pick' | 'help'

type Key = Pick<KeyboardEvent, 'key' | 'repeat' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'target'>

/** What a key means in the queue; null when it belongs to whatever has the focus. */
export function queueCommandOf(event: Key): QueueCommand | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest('input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=dialog]'))
    return null
  const isOnControl = target?.closest('button, a, [role=button], summary, [role=menuitem]') != null

  switch (event.key) {
    case 'ArrowDown':
      return 'next'
    case 'ArrowUp':
      return 'previous'
    case 'Enter':
      return isOnControl ? null : 'open'
    case ' ':
      return isOnControl || target instanceof HTMLInputElement ? null : 'pick'
    case '/':
      return 'search'
    case '?':
      return 'help'
  }
  // A key that is held down decides once, not once per repetition.
  if (event.repeat) return null
  if (event.key === 'a' || event.key === 'A') return 'approve'
  if (event.key === 'r' || event.key === 'R') return 'reject'
  return null
}

/** A key of which nothing is said here keeps its usual meaning. */
export function useQueueKeys(acts: () => Partial<Record<QueueCommand, () => void>>): void {
  function onKey(event: KeyboardEvent): void {
    if (isDialogOpen()) return
    const command = queueCommandOf(event)
    const act = command && acts()[command]
    if (!act) return
    event.preventDefault()
    act()
  }

  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
