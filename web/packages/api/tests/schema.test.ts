import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

it('The types are those of the committed document; otherwise: npm run generate', () => {
  const generated = execFileSync(
    process.execPath,
    [at('../../../node_modules/openapi-typescript/bin/cli.js'), at('../../../../openapi/stvs-v1.json')],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  )
  expect(generated).toContain('export interface components')
  expect(readFileSync(at('../src/schema.d.ts'), 'utf8').trim()).toBe(generated.trim())
})
