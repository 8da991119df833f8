import { ApiProblem, type Me } from '@stvs/api'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { quietApi } from '../shared/api'
import { signInSucceeded } from '../shared/signIn'
import { forgetAll, readStored, store } from '../shared/storage'

/** Who uses the phone, and how many messages wait for them. */
export const useSession = defineStore('session', () => {
  const me = ref<Me | null>(null)
  /** `unknown` until the server has answered, and again when it cannot be reached. */
  const state = ref<'unknown' | 'anonymous' | 'signedIn'>('unknown')
  const volunteer = computed(() => me.value?.volunteer ?? null)
  const unread = computed(() => me.value?.unreadNotifications ?? 0)
  let asking: Promise<void> | null = null

  async function ask() {
    try {
      const answer = await quietApi.get<Me>('/me')
      separatePeople(answer.userId)
      me.value = answer
      state.value = 'signedIn'
      signInSucceeded()
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) {
        me.value = null
        state.value = 'anonymous'
        return
      }
      throw error
    }
  }

  /** Asks the server once, however many ask at the same time. */
  function refresh(): Promise<void> {
    asking ??= ask().finally(() => (asking = null))
    return asking
  }

  async function ensure(): Promise<void> {
    if (state.value === 'unknown') await refresh()
  }

  function readOne() {
    if (me.value && me.value.unreadNotifications > 0) me.value.unreadNotifications--
  }

  function readAll() {
    if (me.value) me.value.unreadNotifications = 0
  }

  return { me, state, volunteer, unread, refresh, ensure, readOne, readAll }
})

/** What one person typed or keeps on the phone is not shown to the next one who signs in on it. */
function separatePeople(userId: string) {
  const last = readStored<string>('user')
  if (last && last !== userId) forgetAll('mine.')
  store('user', userId)
}
