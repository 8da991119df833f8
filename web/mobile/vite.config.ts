import { VantResolver } from '@vant/auto-import-resolver'
import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import Components from 'unplugin-vue-components/vite'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

// Where the API listens while developing; otherwise it serves these files itself.
const api = process.env.STVS_API ?? 'http://localhost:5080'

/** Vant's icon sheet carries a 30 kB font for the four marks we see; ours draws them. */
function ownIcons(): Plugin {
  const sheet = fileURLToPath(new URL('src/shared/theme/icons.css', import.meta.url))
  return {
    name: 'own-icons',
    enforce: 'pre',
    async resolveId(id, importer, options) {
      if (!id.endsWith('index.css') || !importer?.includes('/vant/')) return
      const resolved = await this.resolve(id, importer, { ...options, skipSelf: true })
      return resolved?.id.endsWith('/vant/es/icon/index.css') ? sheet : resolved
    },
  }
}

export default defineConfig({
  base: '/m/',
  plugins: [
    ownIcons(),
    vue(),
    Components({ dirs: [], resolvers: [VantResolver()], dts: 'src/components.d.ts' }),
  ],
  build: {
    target: 'es2018',
    cssTarget: 'chrome79',
    rolldownOptions: {
      output: {
        // Left alone, the first page would fetch twenty files of a few hundred bytes each.
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules\/(@vue|vue|vue-router|pinia)\// },
            { name: 'kit', test: /node_modules\/vant\/|mobile\/src\/(shared|stores)\/|packages\/api\// },
          ],
        },
      },
    },
  },
  test: { environment: 'happy-dom' },
  server: { proxy: { '/api': api, '/wechat': api, '/simulator': api } },
  // The dev server would bundle Vant beforehand and so pass by ownIcons.
  optimizeDeps: { exclude: ['vant'] },
})
