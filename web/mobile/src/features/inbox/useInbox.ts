import { messageOf, type InboxMessage } from '@stvs/api'
import { ref } from 'vue'
import { useRouter } from 'vue-router'
import { usePagedList } from '../../shared/usePagedList'
import { useSession } from '../../stores/session'
import { listMessages, markAllRead, markRead } from './api'

export function useInbox() {
  const session = useSession()
  const router = useRouter()
  const list = usePagedList(listMessages)
  const failure = ref('')
  void list.restart()

  function setRead(matches: (message: InboxMessage) => boolean) {
    const readAt = new Date().toISOString()
    list.items.value = list.items.value.map((one) => (!one.readAt && matches(one) ? { ...one, readAt } : one))
  }

  /** Opens what a message is about. That it was read is told on the way; failing that costs nothing. */
  function open(message: InboxMessage) {
    if (!message.readAt) {
      setRead((one) => one.id === message.id)
      session.readOne()
      markRead(message.id).catch(() => undefined)
    }
    const path = ownPath(message.link)
    if (path) void router.push(path)
  }

  async function readAll() {
    failure.value = ''
    try {
      await markAllRead()
      setRead(() => true)
      session.readAll()
    } catch (problem) {
      failure.value = messageOf(problem)
    }
  }

  return { ...list, failure, open, readAll }
}

/** A page of these, whether written with the site's address or without; anything else is not followed. */
export function ownPath(link: string | null | undefined): string | null {
  if (!link) return null
  try {
    const url = new URL(link, location.origin)
    return url.origin === location.origin && url.pathname.startsWith('/m/')
      ? url.pathname.slice(2) + url.search
      : null
  } catch {
    return null
  }
}
