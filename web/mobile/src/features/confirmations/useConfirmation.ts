import {
  ApiProblem,
  messageOf,
  type ConfirmationReceipt,
  type ImportedRecordDetails,
  type MyImportedRecords,
} from '@stvs/api'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { confirm } from '../../shared/feedback'
import { draftOf } from '../../shared/form/draft'
import { useLoad } from '../../shared/useLoad'
import { useSession } from '../../stores/session'
import { confirmImportedRecord, listImportedRecords, refuseImportedRecord, viewImportedRecord } from './api'
import { endingComplaint, mayHaveBeenRegistered, readEnding } from './words'

export type Step = 'phone' | 'none' | 'list' | 'ending' | 'particulars' | 'refusal' | 'confirmed' | 'refused'

/** The phone as typed: whoever goes to look at the SMS and comes back finds it again. */
export const phoneDraft = draftOf('confirmation', { phone: '' }, ['phone'])

/**
 * What others registered about me: prove the phone, choose myself, see what is there, decide. The steps stand in the address, so that
 * the phone's back gesture goes from one to the one before; what identifies me does not.
 */
export function useConfirmation() {
  const session = useSession()
  const route = useRoute()
  const router = useRouter()
  const {
    data: records,
    loading,
    error,
    load,
  } = useLoad(listImportedRecords, {
    now: mayHaveBeenRegistered(session.volunteer),
  })

  const ending = ref('')
  const endingError = ref('')
  const details = shallowRef<ImportedRecordDetails | null>(null)
  const receipt = shallowRef<ConfirmationReceipt | null>(null)
  const refused = ref(false)
  const busy = ref(false)
  const failure = ref('')
  /** Said above the first steps: why one is back there. */
  const notice = ref('')

  const chosen = computed(() => {
    const items = records.value?.items ?? []
    return items.find(({ id }) => id === route.query.record) ?? (items.length === 1 ? items[0]! : null)
  })
  const step = computed<Step>(() => {
    if (receipt.value) return 'confirmed'
    if (refused.value) return 'refused'
    if (!records.value?.provedUntil) return 'phone'
    if (records.value.items.length === 0) return 'none'
    if (!chosen.value) return 'list'
    if (details.value?.id !== chosen.value.id || !route.query.step) return 'ending'
    return route.query.step === 'refusal' ? 'refusal' : 'particulars'
  })
  watch(step, () => {
    failure.value = ''
    window.scrollTo(0, 0)
  })

  function proved(answer: MyImportedRecords) {
    phoneDraft.drop()
    notice.value = ''
    records.value = answer
  }

  /** Another phone: the proof of this one stays good until a code is sent to the other. */
  function changePhone() {
    if (records.value) records.value = { ...records.value, provedUntil: null, items: [] }
  }

  async function choose(id: string) {
    ending.value = endingError.value = ''
    await router.push({ query: { record: id } })
  }

  async function view() {
    endingError.value = endingComplaint(ending.value)
    if (endingError.value || !chosen.value) return
    const { id } = chosen.value
    const done = await attempt(async () => {
      details.value = await viewImportedRecord(id, readEnding(ending.value))
    })
    if (done) await router.push({ query: { record: id, step: 'particulars' } })
  }

  async function agree(consent: { agreementVersion: string; sensitiveData: boolean }) {
    const { id } = chosen.value!
    await attempt(async () => {
      receipt.value = await confirmImportedRecord(id, readEnding(ending.value), consent)
      await session.refresh().catch(() => undefined)
    })
  }

  async function refuse(reason: string) {
    const sure = await confirm({
      title: '确定不同意吗？',
      message: '这份登记将被立即删除，无法恢复。以后想做科技志愿者，可以自己注册。',
      confirm: '不同意，删除',
      cancel: '我再想想',
    })
    if (!sure) return
    const { id } = chosen.value!
    await attempt(async () => {
      await refuseImportedRecord(id, readEnding(ending.value), reason.trim())
      refused.value = true
    })
  }

  /** Another one of the family may wait under the same phone. */
  async function goOn() {
    refused.value = false
    details.value = null
    ending.value = ''
    await router.replace({ query: {} })
    await load()
  }

  async function attempt(task: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    failure.value = endingError.value = ''
    try {
      await task()
      return true
    } catch (problem) {
      await learnFrom(problem)
      return false
    } finally {
      busy.value = false
    }
  }

  async function learnFrom(problem: unknown) {
    const code = problem instanceof ApiProblem ? problem.code : ''
    if (code === 'confirmation.wrong_ending') endingError.value = messageOf(problem)
    else if (code === 'confirmation.not_proved' || code === 'confirmation.decided') {
      notice.value = messageOf(problem)
      await startAnew()
    } else failure.value = messageOf(problem)
  }

  async function startAnew() {
    details.value = null
    ending.value = ''
    await router.replace({ query: {} })
    await load()
  }

  return {
    step,
    records,
    loading,
    error,
    load,
    chosen,
    ending,
    endingError,
    details,
    receipt,
    busy,
    failure,
    notice,
    proved,
    changePhone,
    choose,
    view,
    agree,
    refuse,
    goOn,
  }
}
