import { mergeConfig } from 'vite'
import base from '../../vite.config'
import { mockApi } from './mockApi'

// The pages without a server: `npx vite --config tests/dev/vite.config.ts`.
export default mergeConfig(base, { root: new URL('../..', import.meta.url).pathname, plugins: [mockApi()] })
