import { build } from 'esbuild'
import { writeIfChanged } from '../lib/markdown/files'

/**
 * Bundles `app/globals.css` with the generated colours and fonts into one text, which every page contains and the policy allows by its hash.
 * Fonts go to `public/media`, with a hash in their names.
 */
export async function writeStylesheet(isMultilingual: boolean) {
  const sheets = ['globals.css', ...(isMultilingual ? ['styles/languages.css'] : [])]
  const { outputFiles } = await build({
    stdin: { contents: sheets.map((sheet) => `@import "./${sheet}";`).join(''), resolveDir: 'app', loader: 'css' },
    bundle: true,
    minify: true,
    write: false,
    outdir: 'public',
    publicPath: '/',
    assetNames: 'media/[name]-[hash]',
    loader: { '.woff2': 'file', '.woff': 'file', '.ttf': 'file', '.otf': 'file' },
    target: ['chrome111', 'edge111', 'firefox111', 'safari16.4'], // the oldest that Next.js supports
  })
  for (const { path, contents, text } of outputFiles)
    if (path.endsWith('.css')) writeIfChanged('.contentlayer/stylesheet.json', JSON.stringify(text.trim()))
    else writeIfChanged(path, contents)
}
