import type { OutlineNode } from '@/lib/content'
import { contactPath } from '@/lib/paths'
import { Html } from './html'

/** The body of a page, one section for each heading at the top of its outline. */
export function OutlineSections({ nodes }: { nodes: OutlineNode[] }) {
  return nodes.map((node) =>
    node.kind === 'problem' ? <Problem key={node.id} node={node} /> : <Section key={node.id} node={node} />,
  )
}

function Section({ node }: { node: OutlineNode }) {
  return (
    <section className="row" id={node.id}>
      <div className={node.kind === 'index' ? 'side' : undefined}>
        <Heading node={node} />
        {node.kind === 'index' && <Contents node={node} />}
      </div>
      <div>
        <Html html={node.html} />
        <Nodes nodes={node.children} />
      </div>
    </section>
  )
}

/** The problems of an index as links, beside the answers and in the same groups. */
function Contents({ node }: { node: OutlineNode }) {
  return (
    <nav className="contents" aria-label={node.title}>
      <ContentsList nodes={node.children} />
    </nav>
  )
}

function ContentsList({ nodes }: { nodes: OutlineNode[] }) {
  const shown = nodes.filter(({ kind }) => kind !== 'question')
  if (shown.length === 0) return null
  return (
    <ul>
      {shown.map(({ id, title, kind, children }) => (
        <li key={id} className={kind}>
          {kind === 'problem' ? <a href={`#${id}`}>{title}</a> : title}
          <ContentsList nodes={children} />
        </li>
      ))}
    </ul>
  )
}

function Nodes({ nodes }: { nodes: OutlineNode[] }) {
  return nodes.map((node) =>
    node.kind === 'problem' ? <Problem key={node.id} node={node} /> : <Subsection key={node.id} node={node} />,
  )
}

function Subsection({ node }: { node: OutlineNode }) {
  return (
    <section className={node.kind} id={node.id}>
      <Heading node={node} />
      <Html html={node.html} />
      <Nodes nodes={node.children} />
    </section>
  )
}

function Problem({ node }: { node: OutlineNode }) {
  return (
    <article className="problem" id={node.id}>
      <Heading node={{ ...node, title: `“${node.title}”` }} />
      <Html html={node.html} />
      <Nodes nodes={node.children} />
      <a className="ask" href={contactPath(node.id)}>
        Ask about this<span className="visually-hidden">: {node.title}</span>
      </a>
    </article>
  )
}

/** No server sees the fragment of an address, so links to ids that a heading had before end at an empty anchor in it. */
function Heading({ node }: { node: OutlineNode }) {
  const Tag = `h${node.depth}` as const
  return (
    <Tag>
      {node.aliases.map((id) => (
        <span key={id} id={id} />
      ))}
      {node.title}
    </Tag>
  )
}
