import type { Page } from '@playwright/test'

/** A node as the browser tells it to a screen reader. */
type Node = { role: string; name: string; description: string; url?: string; level: number; invalid: boolean }

type Value = { value?: unknown }
type Raw = {
  nodeId: string
  ignored: boolean
  role?: Value
  name?: Value
  description?: Value
  properties?: { name: string; value: Value }[]
  childIds?: string[]
}

const controls = ['textbox', 'radio', 'checkbox', 'combobox', 'button']

/** What a reader of the page's landmarks, headings, links, controls or errors would stumble over. */
export async function treeProblems(page: Page): Promise<string[]> {
  const nodes = await readTree(page)
  const withRole = (...roles: string[]) => nodes.filter(({ role }) => roles.includes(role))
  const repeated = (names: string[]) => names.filter((name, place) => names.indexOf(name) !== place)

  const landmarks = ['banner', 'main', 'contentinfo']
    .map((role) => `${withRole(role).length} ${role}`)
    .filter((count) => !count.startsWith('1 '))
  const navigations = withRole('navigation').map(({ name }) => name)
  const nameless = withRole('link', ...controls).filter(({ name }) => !name)
  const levels = withRole('heading').map(({ level }) => level)
  const skipped = levels.filter((level, place) => level > (levels[place - 1] ?? 1) + 1)
  const places = new Set(withRole('link').map(({ name, url }) => `${name} → ${url}`))
  const ambiguous = repeated([...places].map((place) => place.replace(/ → [^→]*$/, '')))
  const errors = await page.locator('#error-summary a[href^="#"]').allTextContents()
  const descriptions = nodes.filter(({ invalid }) => invalid).map(({ description }) => description)

  return [
    ...landmarks,
    ...navigations.filter((name) => !name).map(() => 'a navigation without a name'),
    ...repeated(navigations).map((name) => `two navigations named ${name}`),
    ...nameless.map(({ role, url = '' }) => `${role} without a name ${url}`.trim()),
    ...(levels.filter((level) => level === 1).length === 1 ? [] : ['not one heading of level 1']),
    ...skipped.map((level) => `a heading of level ${level} after one that is not of level ${level - 1}`),
    ...ambiguous.map((name) => `links named ${name} that lead to different places`),
    ...errors.filter((error, place) => !descriptions[place]?.includes(error)).map((error) => `no field says: ${error}`),
    ...descriptions.slice(errors.length).map((description) => `not in the summary: ${description}`),
  ]
}

/** The browser's accessibility tree in the order of the document. */
async function readTree(page: Page): Promise<Node[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: Raw[] }
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const inOrder = (node?: Raw): Raw[] =>
    node ? [node, ...(node.childIds ?? []).flatMap((id) => inOrder(byId.get(id)))] : []
  return inOrder(nodes[0])
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description, properties = [] }) => {
      const property = (key: string) => properties.find(({ name }) => name === key)?.value.value
      return {
        role: String(role?.value),
        name: String(name?.value ?? '').trim(),
        description: String(description?.value ?? ''),
        url: property('url') as string | undefined,
        level: Number(property('level')),
        invalid: property('invalid') === 'true',
      }
    })
}
