import { onScopeDispose } from 'vue'

/** Keeps the screen at the door from going dark; where a browser cannot, nothing else depends on it. */
export function useWakeLock(): void {
  let lock: WakeLockSentinel | null = null
  const hold = async () => {
    if (document.hidden) return
    lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null
  }
  document.addEventListener('visibilitychange', hold)
  void hold()
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', hold)
    void lock?.release()
  })
}
