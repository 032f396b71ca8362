import { env, isPreview, showsHidden } from '../../config/settings.mjs'
import { git } from '../git'

/** How the address of a file's editor goes on after that of the repository. */
const editors: Record<string, string> = { github: 'edit', gitlab: '-/edit' }

const remote = /^(?:https:\/\/(?:[^/@]+@)?|(?:ssh:\/\/)?git@)(github|gitlab)\.com[:/](.+?)(?:\.git)?\/?$/

/** Where the editor of the repository's host has its files; empty where it is not known, and where visitors would see it. */
export function editorUrl(): string {
  if (!showsHidden()) return ''
  const [host = '', repository, branch] = isPreview() ? previewed() : checkedOut()
  if (!editors[host] || !repository || !branch) return ''
  return `https://${host}.com/${repository}/${editors[host]}/${encodeURIComponent(branch).replaceAll('%2F', '/')}/`
}

const previewed = () => [
  env.VERCEL_GIT_PROVIDER,
  `${env.VERCEL_GIT_REPO_OWNER}/${env.VERCEL_GIT_REPO_SLUG}`,
  env.VERCEL_GIT_COMMIT_REF,
]

const checkedOut = () => {
  const [, host, repository] = remote.exec(git('remote', 'get-url', 'origin').trim()) ?? []
  return [host, repository, git('branch', '--show-current').trim()]
}
