import { readFileSync } from 'node:fs'
import { findObstacle } from './find-obstacle.mjs'

/* Merges a security update that has been tested. .github/workflows/merge.yml runs it each time a workflow has ended. */

// biome-ignore lint/style/noProcessEnv: what GitHub gives to a workflow, and no settings of the site
const { GITHUB_API_URL, GITHUB_EVENT_PATH = '', GITHUB_REPOSITORY = '', GITHUB_TOKEN } = process.env
const { head_sha: sha, head_branch: branch } = JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8')).workflow_run

/** @param {string} path @param {RequestInit} [options] */
async function ask(path, options) {
  const headers = { Authorization: `Bearer ${GITHUB_TOKEN}`, Accept: 'application/vnd.github+json' }
  const response = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/${path}`, { headers, ...options })
  const answer = await response.json()
  if (!response.ok) throw new Error(`GitHub answered ${path} with ${response.status}: ${answer.message}`)
  return answer
}

const [pull] = await ask(`pulls?head=${encodeURIComponent(`${GITHUB_REPOSITORY.split('/')[0]}:${branch}`)}`)
const changes = pull && (await ask(`compare/${pull.base.sha}...${sha}`))
const tested = await ask(`actions/runs?event=pull_request&head_sha=${sha}&per_page=100`)
const reason = pull ? findObstacle(sha, pull, changes, tested.workflow_runs) : 'it is merged already, or closed'
if (!reason)
  await ask(`pulls/${pull.number}/merge`, { method: 'PUT', body: JSON.stringify({ sha, merge_method: 'squash' }) })
console.log(`${branch} is ${reason ? `not merged: ${reason}` : 'merged'}.`)
