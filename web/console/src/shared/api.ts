import { createApi } from '@stvs/api'
import { useSessionStore } from '@/stores/session'

export const api = createApi({
  session: 'console',
  // Asking for the password on top of the page keeps what was being typed below it.
  onUnauthorized: () => useSessionStore().expire(),
})
