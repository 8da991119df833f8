import { onMounted, onUnmounted } from 'vue'

interface WakeLock {
  release(): Promise<void>
}

/** Keeps the screen lit while a code is being shown, where the phone allows it. */
export function useWakeLock() {
  let lock: WakeLock | undefined

  async function hold() {
    if (document.visibilityState !== 'visible') return
    const wakeLock = (navigator as { wakeLock?: { request(type: 'screen'): Promise<WakeLock> } }).wakeLock
    try {
      lock = await wakeLock?.request('screen')
    } catch {
      // Low battery or not allowed: the code can still be shown.
    }
  }

  onMounted(() => {
    void hold()
    document.addEventListener('visibilitychange', hold)
  })
  onUnmounted(() => {
    document.removeEventListener('visibilitychange', hold)
    void lock?.release()
  })
}
