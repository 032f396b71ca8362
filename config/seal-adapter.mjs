import { statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { tsImport } from 'tsx/esm/api'
import { env } from './settings.mjs'

let platform = await import(pathToFileURL(env.NEXT_ADAPTER_PATH ?? '').href)
while (platform.default) platform = platform.default // a CommonJS module's exports are two defaults deep

/** Seals the pages before the platform's adapter takes them. @type {import('next').NextAdapter} */
export default {
  ...platform,
  async onBuildComplete(context) {
    const { prerenders, staticFiles } = context.outputs
    const pages = [
      ...prerenders.map((output) => ({ pathname: output.pathname, file: output.fallback?.filePath ?? '', output })),
      ...staticFiles.map(({ pathname, filePath: file }) => ({ pathname, file, output: undefined })),
    ].filter(({ file }) => file.endsWith('.html'))
    /** @type {typeof import('../scripts/seal/seal-pages')} */
    const { sealPages } = await tsImport('../scripts/seal/seal-pages.ts', import.meta.url)
    sealPages(pages)
    for (const { file, output } of pages) if (output?.htmlSize !== undefined) output.htmlSize = statSync(file).size
    await platform.onBuildComplete?.(context)
  },
}
