import { messageOf, type TeamNameCheck } from '@stvs/api'
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { checkTeamName } from './api'

export interface NameQuestion {
  name: string
  kind: string
  regionCode: string
  township?: string
  parentTeamId?: string
  teamId?: string
}

const delayMs = 400
/** The server wants a full name; asking about less only makes noise. */
const shortest = 4

/** Asks what the rules say to a name while it is being typed; only the answer to the last question counts. */
export function useNameCheck(question: () => NameQuestion, ask: typeof checkTeamName = checkTeamName) {
  const check = shallowRef<TeamNameCheck | null>(null)
  const problem = ref('')
  const isChecking = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let current: AbortController | null = null

  function cancel(): void {
    clearTimeout(timer)
    current?.abort()
    current = null
    isChecking.value = false
  }

  async function run(): Promise<void> {
    const { name, kind, regionCode, township, parentTeamId, teamId } = question()
    const mine = new AbortController()
    current = mine
    try {
      const answer = await ask(
        {
          name: name.trim(),
          kind,
          regionCode,
          ...(township?.trim() ? { township: township.trim() } : {}),
          ...(parentTeamId ? { parentTeamId } : {}),
          ...(teamId ? { teamId } : {}),
        },
        mine.signal,
      )
      if (current !== mine) return
      check.value = answer
      problem.value = ''
    } catch (error) {
      if (current !== mine) return
      check.value = null
      problem.value = messageOf(error)
    } finally {
      if (current === mine) isChecking.value = false
    }
  }

  watch(
    () => JSON.stringify(question()),
    () => {
      cancel()
      const { name, kind, regionCode } = question()
      if (name.trim().length < shortest || !kind || !regionCode) {
        check.value = null
        problem.value = ''
        return
      }
      isChecking.value = true
      timer = setTimeout(() => void run(), delayMs)
    },
    { immediate: true },
  )
  onScopeDispose(cancel)

  return { check, problem, isChecking }
}
