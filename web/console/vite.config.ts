import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'

// The page and the API share one origin in every installation; `npm run dev` imitates that.
const api = process.env.STVS_API ?? 'http://localhost:5180'

export default defineConfig({
  base: '/console/',
  plugins: [
    vue(),
    components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: 'css' })] }),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // Offices keep their browsers for years.
  build: { target: ['chrome92', 'edge92', 'firefox92', 'safari15.4'] },
  server: { port: 5182, proxy: { '/api': api, '/m': api } },
  // Far from China, so that a slip into the browser's own time shows.
  test: { environment: 'happy-dom', env: { TZ: 'America/New_York' } },
})
