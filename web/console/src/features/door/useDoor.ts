import type { CheckInReceipt, CheckInRoster, RecentCheckIns } from '@stvs/api'
import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref } from 'vue'
import { useLoad } from '@/shared/useLoad'
import { useOnline } from '@/shared/useOnline'
import { useSessionStore } from '@/stores/session'
import { checkIn, checkOut, getRecent, getRoster, uploadScans } from './api'
import { judge, openPack, type OfflinePack } from './offlinePack'
import { play } from './sound'
import { useScanQueue, type ScanKind, type ScanReceipt } from './useScanQueue'

const slowAfterMs = 1500
const shownForMs = 15_000
const refreshEveryMs = 8000
const rosterEveryMs = 120_000

/** A door at work: scans and their answers, who has come so far, and whether the server can be reached. */
export function useDoor(activityId: string, kind: Ref<ScanKind>, onAnswered: () => void) {
  const session = useSessionStore()
  const isOnline = useOnline()
  const isSlow = ref(false)
  const isRecentStale = ref(false)
  const recent = ref<RecentCheckIns | null>(null)
  const pack = shallowRef<OfflinePack | null>(null)
  let answerTimer: ReturnType<typeof setTimeout> | undefined
  let soonTimer: ReturnType<typeof setTimeout> | undefined
  let refreshTimer: ReturnType<typeof setInterval> | undefined
  let rosterTimer: ReturnType<typeof setInterval> | undefined

  const roster = useLoad<CheckInRoster>((signal) => getRoster(activityId, signal))
  watch(roster.value, async (loaded) => {
    if (loaded) pack.value = await openPack(loaded).catch(() => null)
  })

  const queue = useScanQueue(activityId, {
    send: async ({ kind: scanKind, code, participationId, at, nonce }) => {
      const body = { code, participationId, at, nonce }
      if (scanKind === 'in') {
        const receipt = await checkIn(activityId, body)
        return receiptOf(receipt.volunteer, receipt.checkedInAt, receipt.alreadyCheckedIn)
      }
      const receipt = await checkOut(activityId, body)
      return receiptOf(receipt.volunteer, receipt.checkedOutAt, receipt.alreadyCheckedOut)
    },
    sendMany: async (scans) => {
      const bodies = scans.map(({ code, participationId, kind: scanKind, at, nonce }) => ({
        code,
        participationId,
        kind: scanKind,
        at,
        nonce,
      }))
      return (await uploadScans(activityId, bodies)).results
    },
    judge: async (code) => (pack.value ? judge(pack.value, code) : null),
    now: () => new Date(),
    onAnswer: ({ outcome: { state } }, wasWaiting) => {
      // Late answers to what was kept stay quiet, except bad news.
      if (state !== 'sending' && (!wasWaiting || state === 'refused')) play(state)
      onAnswered()
      clearTimeout(soonTimer)
      soonTimer = setTimeout(refresh, 250)
    },
  })

  watch(queue.latest, (entry) => {
    clearTimeout(answerTimer)
    isSlow.value = false
    const state = entry?.outcome.state
    if (state === 'sending') answerTimer = setTimeout(() => (isSlow.value = true), slowAfterMs)
    // The next person should not take somebody else's green for theirs.
    else if (state === 'accepted' || state === 'already') answerTimer = setTimeout(queue.clear, shownForMs)
  })
  watch(kind, queue.clear)

  async function refresh(): Promise<void> {
    if (document.hidden) return
    try {
      recent.value = await getRecent(activityId)
      isRecentStale.value = false
      await queue.flush()
    } catch {
      // Said by the connection state; the next round asks again.
      isRecentStale.value = true
    }
  }

  watch([isOnline, () => session.expired], ([online, expired]) => {
    if (online && !expired) void queue.flush()
  })

  const connection = computed(() => {
    if (!isOnline.value) return { type: 'danger' as const, text: '网络已断开' }
    if (!queue.isReachable.value || isRecentStale.value)
      return { type: 'warning' as const, text: '连不上服务器' }
    return { type: 'success' as const, text: '连接正常' }
  })

  onMounted(() => {
    refreshTimer = setInterval(refresh, refreshEveryMs)
    // People still sign up while the door is open.
    rosterTimer = setInterval(roster.run, rosterEveryMs)
    void queue.flush()
    void roster.run()
    void refresh()
  })
  onBeforeUnmount(() => {
    clearInterval(refreshTimer)
    clearInterval(rosterTimer)
    clearTimeout(answerTimer)
    clearTimeout(soonTimer)
    queue.stop()
  })

  return {
    queue,
    roster,
    recent,
    refresh,
    isSlow,
    isRecentStale,
    connection,
    counted: computed(() => recent.value?.counted ?? roster.value.value?.counted ?? 0),
    expected: computed(() => recent.value?.expected ?? roster.value.value?.expected ?? 0),
  }
}

function receiptOf(volunteer: CheckInReceipt['volunteer'], at: string, isRepeat: boolean): ScanReceipt {
  return { name: volunteer.name, number: volunteer.volunteerNumber ?? '', at, isRepeat }
}
