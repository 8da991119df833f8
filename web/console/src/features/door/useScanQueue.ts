import { ApiProblem, messageOf, type OfflineScan, type OfflineScanResult } from '@stvs/api'
import { computed, ref, shallowReactive, shallowRef } from 'vue'
import { newId } from '@/shared/newId'
import type { Verdict } from './offlinePack'

export type ScanKind = 'in' | 'out'

export interface ScanReceipt {
  name: string
  number: string
  at: string
  isRepeat: boolean
}

export type Outcome =
  | { state: 'sending' }
  /** Kept on this computer until the server can be reached; the verdict is what this computer can tell by itself. */
  | { state: 'waiting'; verdict?: Verdict | null }
  | { state: 'accepted'; receipt: ScanReceipt | null }
  | { state: 'already'; receipt: ScanReceipt | null }
  | { state: 'refused'; text: string }

export interface Scan extends OfflineScan {
  /** Known when the person was picked by name. */
  name?: string
}

/** Never changed in place: an answer makes a new entry, so that whoever shows it notices. */
export interface Entry extends Scan {
  readonly outcome: Outcome
}

export interface ScanPort {
  send(scan: Scan): Promise<ScanReceipt>
  sendMany(scans: Scan[]): Promise<OfflineScanResult[]>
  /** Without the server; null when nothing can be said. */
  judge(code: string): Promise<Verdict | null>
  now(): Date
  /** Told about every answer, for sound and counts. */
  onAnswer(entry: Entry, wasWaiting: boolean): void
}

const refusals: Partial<Record<Verdict['kind'], string>> = {
  forged: '这不是有效的签到码，请核对。',
  otherActivity: '这是别的活动的签到码，请核对活动后再扫。',
}

const mostAtOnce = 500
const retrySeconds = [2, 4, 8, 15, 30]

/**
 * What was scanned at the door and what became of it. A scan gets its nonce and its time when it is scanned; sending
 * it again with the same nonce is harmless, so whatever gets no answer is kept, survives a reload, and is sent
 * again until it has one.
 */
export function useScanQueue(activityId: string, port: ScanPort, storage: Storage = localStorage) {
  const key = `stvs.console.door.${activityId}`
  const pending = shallowReactive(new Map<string, Entry>())
  const latest = shallowRef<Entry | null>(null)
  const problems = shallowRef<Entry[]>([])
  const isReachable = ref(true)
  const waitingCount = computed(
    () => [...pending.values()].filter(({ outcome }) => outcome.state === 'waiting').length,
  )
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isFlushing = false

  for (const scan of stored()) pending.set(scan.nonce, { ...scan, outcome: { state: 'waiting' } })

  async function add(what: Pick<Scan, 'code' | 'participationId' | 'kind' | 'name'>): Promise<void> {
    const same = [...pending.values()].find(
      (entry) =>
        entry.kind === what.kind &&
        entry.code === what.code &&
        entry.participationId === what.participationId,
    )
    if (same) {
      latest.value = { ...same }
      return
    }
    const entry: Entry = {
      ...what,
      at: port.now().toISOString(),
      nonce: newId(),
      outcome: { state: 'sending' },
    }
    pending.set(entry.nonce, entry)
    store()
    latest.value = entry
    await attempt(entry)
  }

  async function attempt(entry: Entry): Promise<void> {
    const wasWaiting = entry.outcome.state === 'waiting'
    try {
      const receipt = await port.send(entry)
      reached()
      settle(entry, { state: receipt.isRepeat ? 'already' : 'accepted', receipt }, wasWaiting)
    } catch (error) {
      if (isWorthAnotherTry(error)) await postpone(entry)
      else settle(entry, { state: 'refused', text: messageOf(error) }, wasWaiting)
    }
  }

  /** Sends what is waiting: one by one when it is one (the answer carries the name), else all together. */
  async function flush(): Promise<void> {
    const waiting = [...pending.values()]
      .filter(({ outcome }) => outcome.state === 'waiting')
      .slice(0, mostAtOnce)
    if (waiting.length === 0 || isFlushing) return
    clearTimeout(timer)
    isFlushing = true
    try {
      const [only] = waiting
      if (waiting.length === 1 && only) {
        await attempt(only)
        return
      }
      const results = new Map((await port.sendMany(waiting)).map((result) => [result.nonce, result]))
      reached()
      for (const entry of waiting) {
        const result = results.get(entry.nonce)
        if (result) settle(entry, outcomeOf(result), true)
      }
    } catch (error) {
      if (isWorthAnotherTry(error)) scheduleRetry()
      else for (const entry of waiting) settle(entry, { state: 'refused', text: messageOf(error) }, true)
    } finally {
      isFlushing = false
    }
    if (waitingCount.value > 0) scheduleRetry()
  }

  function settle(before: Entry, outcome: Outcome, wasWaiting: boolean): void {
    const entry = { ...before, outcome }
    pending.delete(entry.nonce)
    store()
    if (latest.value?.nonce === entry.nonce) latest.value = entry
    // The next person is on the screen by now: a late refusal must not pass unnoticed.
    else if (outcome.state === 'refused') problems.value = [entry, ...problems.value]
    port.onAnswer(entry, wasWaiting)
  }

  async function postpone(before: Entry): Promise<void> {
    scheduleRetry()
    if (before.outcome.state === 'waiting') return
    const verdict = before.code ? await port.judge(before.code).catch(() => null) : null
    // Certain even without the server: no use in keeping it, and the person is still at the door.
    const refusal = verdict && refusals[verdict.kind]
    if (refusal) {
      settle(before, { state: 'refused', text: refusal }, false)
      return
    }
    const name = before.name ?? (verdict?.kind === 'expected' ? verdict.name : undefined)
    const entry: Entry = { ...before, name, outcome: { state: 'waiting', verdict } }
    pending.set(entry.nonce, entry)
    if (latest.value?.nonce === entry.nonce) latest.value = entry
    port.onAnswer(entry, false)
  }

  function scheduleRetry(): void {
    isReachable.value = false
    clearTimeout(timer)
    const seconds = retrySeconds[Math.min(failures, retrySeconds.length - 1)] ?? 30
    failures += 1
    timer = setTimeout(() => void flush(), seconds * 1000)
  }

  function reached(): void {
    failures = 0
    isReachable.value = true
    // One got through: the others need not wait for their turn.
    if (waitingCount.value > 0 && !isFlushing) {
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), 0)
    }
  }

  /** Ready for the next person. */
  function clear(): void {
    latest.value = null
  }

  function dismissProblems(): void {
    problems.value = []
  }

  function stop(): void {
    clearTimeout(timer)
  }

  function store(): void {
    const scans = [...pending.values()].map(({ nonce, kind, at, code, participationId }) => ({
      nonce,
      kind,
      at,
      code,
      participationId,
    }))
    try {
      if (scans.length > 0) storage.setItem(key, JSON.stringify(scans))
      else storage.removeItem(key)
    } catch {
      // No storage: the scans still live as long as the page does, and the page warns before it is left.
    }
  }

  function stored(): Scan[] {
    try {
      return JSON.parse(storage.getItem(key) ?? '[]') as Scan[]
    } catch {
      return []
    }
  }

  return { latest, problems, waitingCount, isReachable, add, flush, clear, stop, dismissProblems }
}

function outcomeOf(result: OfflineScanResult): Outcome {
  if (result.outcome === 'refused')
    return { state: 'refused', text: result.detail ?? '服务器没有接受这次签到。' }
  return { state: result.outcome, receipt: null }
}

/** No answer, or one that says nothing about the scan itself. */
function isWorthAnotherTry(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return false
  return error.isNetworkFailure || [401, 408, 409, 425, 429].includes(error.status) || error.status >= 500
}
