import type { CheckInRoster, ParticipantRow } from '@stvs/api'
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { allConfirmed } from '@/features/activities/api'
import { matchesPerson } from '@/features/activities/matchesPerson'
import { readCode } from './readCode'

const freshForMs = 60_000
const handIsSlowerMs = 250
const mostMatches = 5

/**
 * Who on the list is meant by what was typed. With names online only: the list that stays on a device at a door
 * carries surnames and volunteer numbers at most.
 */
export function useNameLookup(activityId: string, typed: Ref<string>, roster: () => CheckInRoster | null) {
  const people = shallowRef<ParticipantRow[]>([])
  const chosen = ref(0)
  let loadedAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const matches = computed(() => {
    const text = typed.value.trim()
    if (!text || readCode(text)) return []
    return people.value.filter((person) => matchesPerson(person, text)).slice(0, mostMatches)
  })

  watch(typed, (text) => {
    chosen.value = 0
    clearTimeout(timer)
    if (!text || Date.now() - loadedAt < freshForMs) return
    // A scanner types too; whatever is still there after a moment was typed by hand.
    timer = setTimeout(load, handIsSlowerMs)
  })

  async function load(): Promise<void> {
    loadedAt = Date.now()
    try {
      people.value = await allConfirmed(activityId)
    } catch {
      loadedAt = 0
      people.value = (roster()?.participants ?? []).map((participant) => ({
        id: participant.participationId,
        volunteerId: '',
        name: participant.name,
        volunteerNumber: participant.volunteerNumber,
        phoneMasked: '',
        status: 'confirmed',
        signedUpAt: '',
        checkedInAt: participant.checkedInAt,
      }))
    }
  }

  function move(by: number): void {
    chosen.value = Math.max(0, Math.min(matches.value.length - 1, chosen.value + by))
  }

  /** Somebody was just checked in or out: the list says so the next time. */
  function outdate(): void {
    loadedAt = 0
  }

  onScopeDispose(() => clearTimeout(timer))
  return { matches, chosen, move, outdate }
}
