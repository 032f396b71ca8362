/** @typedef {{ login: string, type: string } | null} Account */
/** @typedef {{ ref: string, sha: string, repo: { full_name: string, default_branch: string } | null }} Branch */
/** @typedef {{ author: Account, committer: Account, commit: { verification: { verified: boolean } } }} Commit */
/** @typedef {{ commits: Commit[], files: { filename: string, status: string }[] }} Comparison */
/** @typedef {{ path: string, run_started_at: string, status: string, conclusion: string | null }} Run */

/** The group is named in .github/dependabot.yml; Dependabot adds a digest of the updates. */
const securityBranch = /^dependabot\/npm_and_yarn\/security-[0-9a-f]{10}$/
const updatedFiles = ['package.json', 'package-lock.json']
const workflows = ['.github/workflows/code.yml', '.github/workflows/site.yml']

const isDependabot = (/** @type {Account} */ account) => account?.login === 'dependabot[bot]' && account.type === 'Bot'

/**
 * Takes answers of GitHub's API. `runs` are those for pull requests with the commit `sha`. @returns why it must not be merged, if it must not
 * @param {string} sha @param {{ user: Account, head: Branch, base: Branch }} pull @param {Comparison} changes @param {Run[]} runs
 */
export function findObstacle(sha, { user, head, base }, { commits, files }, runs) {
  if (head.sha !== sha) return 'it has changed since it was tested'
  // Others can push to its branch, and git takes any name for an author: only what GitHub has signed, as web-flow, counts. Dependabot makes one commit.
  const isSigned = commits.every(
    ({ author, committer, commit: { verification } }) =>
      isDependabot(author) && committer?.login === 'web-flow' && verification.verified,
  )
  if (!isDependabot(user) || commits.length !== 1 || !isSigned) return 'not all of it is from Dependabot'
  if (!base.repo || head.repo?.full_name !== base.repo.full_name) return 'it comes from another repository'
  if (!securityBranch.test(head.ref) || base.ref !== base.repo.default_branch) return 'it is no security update'
  if (!files.every(({ filename, status }) => updatedFiles.includes(filename) && status === 'modified'))
    return `it changes more than ${updatedFiles.join(' and ')}`
  for (const path of workflows) {
    const own = runs.filter((run) => run.path.split('@')[0] === path)
    const newest = own.sort((a, b) => a.run_started_at.localeCompare(b.run_started_at)).at(-1)
    if (newest?.conclusion !== 'success') return `${path} says ${newest?.conclusion ?? newest?.status ?? 'nothing yet'}`
  }
}
