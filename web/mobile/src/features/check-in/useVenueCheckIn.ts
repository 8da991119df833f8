import { messageOf, type CheckInReceipt } from '@stvs/api'
import { ref, shallowRef } from 'vue'
import { checkInHere } from './api'
import { codeFromScan } from './scannedCode'

/** Sends what was read at the venue, and holds what came of it. */
export function useVenueCheckIn() {
  const receipt = shallowRef<CheckInReceipt | null>(null)
  const failure = ref('')
  const busy = ref(false)

  async function send(scanned: string) {
    if (busy.value) return
    receipt.value = null
    failure.value = ''
    const code = codeFromScan(scanned)
    if (!code) {
      failure.value = '这不是现场签到的二维码。请扫描活动现场屏幕或展板上的签到码。'
      return
    }
    busy.value = true
    try {
      receipt.value = await checkInHere(code)
    } catch (problem) {
      failure.value = messageOf(problem)
    } finally {
      busy.value = false
    }
  }

  function reset() {
    receipt.value = null
    failure.value = ''
  }

  return { receipt, failure, busy, send, reset }
}
