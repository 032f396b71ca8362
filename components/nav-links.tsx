export type NavLink = { href: string; title: string }

export function NavLinks({ links, current }: { links: NavLink[]; current?: string }) {
  return links.map(({ href, title }) => (
    <li key={href}>
      <a href={href} aria-current={href === current ? 'page' : undefined}>
        {title}
      </a>
    </li>
  ))
}
