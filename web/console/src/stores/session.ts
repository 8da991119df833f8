import { ApiProblem, createApi, type Caller, type Permission } from '@stvs/api'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

export interface Credentials {
  userName: string
  password: string
  otp?: string
}

// Its own client: a 401 while signing in means "wrong password", not "session over".
const api = createApi({ session: 'console' })

export const useSessionStore = defineStore('session', () => {
  const caller = ref<Caller | null>(null)
  const expired = ref(false)
  /** Why it is not known who is signed in. */
  const loadError = ref<Error | null>(null)
  let loading: Promise<void> | null = null

  const isSignedIn = computed(() => caller.value !== null)

  function can(permission: Permission | undefined): boolean {
    return permission === undefined || (caller.value?.permissions.includes(permission) ?? false)
  }

  /** Names against the rules are the province's and the nation's to decide. */
  const reviewsNames = computed(
    () =>
      caller.value?.grants.some(
        ({ role, level }) => role === 'reviewer' && (level === 'provincial' || level === 'national'),
      ) ?? false,
  )

  /** Asks the server once who is signed in; a question that got no answer may be asked again. */
  function load(): Promise<void> {
    loading ??= api
      .get<Caller>('/sessions/current')
      .then((found) => {
        caller.value = found
        loadError.value = null
      })
      .catch((error: unknown) => {
        const isAnswer = error instanceof ApiProblem && error.status === 401
        loadError.value = isAnswer ? null : error instanceof Error ? error : new Error(String(error))
        if (!isAnswer) loading = null
      })
    return loading
  }

  async function signIn(credentials: Credentials): Promise<void> {
    await api.post('/sessions', credentials)
    caller.value = await api.get<Caller>('/sessions/current')
    expired.value = false
    loading = Promise.resolve()
  }

  async function signOut(): Promise<void> {
    await api.delete('/sessions/current').catch((error: unknown) => {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error
    })
    forget()
  }

  function forget(): void {
    caller.value = null
    expired.value = false
  }

  function expire(): void {
    if (caller.value) expired.value = true
  }

  return { caller, expired, loadError, isSignedIn, can, reviewsNames, load, signIn, signOut, forget, expire }
})
