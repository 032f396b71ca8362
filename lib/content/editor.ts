import { env, isPreview, showsHidden } from '../../config/settings.mjs'
import { git } from '../git'

const remote = /^(?:https:\/\/(?:[^/@]+@)?|(?:ssh:\/\/)?git@)(github|gitlab)\.com[:/](.+?)(?:\.git)?\/?$/

/** Where the editor of the repository's host has its files; empty where it is not known, and where visitors would see it. */
export function editorUrl(): string {
  if (!showsHidden()) return ''
  const previewed = `https://${env.VERCEL_GIT_PROVIDER}.com/${env.VERCEL_GIT_REPO_OWNER}/${env.VERCEL_GIT_REPO_SLUG}`
  const origin = isPreview() ? previewed : git('remote', 'get-url', 'origin').trim()
  const branch = isPreview() ? env.VERCEL_GIT_COMMIT_REF : git('branch', '--show-current').trim()
  const [, host, repository] = remote.exec(origin) ?? []
  if (!repository || !branch) return ''
  const edit = host === 'gitlab' ? '-/edit' : 'edit'
  return `https://${host}.com/${repository}/${edit}/${encodeURIComponent(branch).replaceAll('%2F', '/')}/`
}
