const forgetAfterMs = 2500

/** Lets a code through once while it is held before the camera, and again after it has been away for a moment. */
export class SeenGate {
  private readonly seenAt = new Map<string, number>()

  isNew(code: string, at: number): boolean {
    const before = this.seenAt.get(code)
    this.seenAt.set(code, at)
    for (const [known, seen] of this.seenAt) if (at - seen > forgetAfterMs) this.seenAt.delete(known)
    return before === undefined || at - before > forgetAfterMs
  }
}
